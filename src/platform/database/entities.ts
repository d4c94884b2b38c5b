import { Effect } from '../../actions/effect.entity';
import { Approval } from '../../approvals/approval.entity';
import { CommandRow } from '../../approvals/command.entity';
import { EventRow } from '../../approvals/event.entity';
import { Task } from '../../approvals/task.entity';
import { Definition, DefinitionVersion } from '../../definitions/definition.entity';
import { Organization } from '../../people/organization.entity';
import { User } from '../../people/user.entity';
import { Role } from '../../people/role.entity';

/** Every entity of the data source. */
export const ENTITIES = [
  Organization,
  User,
  Role,
  Definition,
  DefinitionVersion,
  Approval,
  Task,
  EventRow,
  CommandRow,
  Effect,
];
