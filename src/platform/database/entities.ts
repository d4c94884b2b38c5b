import { ApiKey } from '../../access/api-key.entity';
import { Credential } from '../../access/credential.entity';
import { Session } from '../../access/session.entity';
import { EffectAttempt } from '../../actions/effect-attempt.entity';
import { Effect } from '../../actions/effect.entity';
import { Approval } from '../../approvals/approval.entity';
import { CommandRow } from '../../approvals/command.entity';
import { EventRow } from '../../approvals/event.entity';
import { Participant } from '../../approvals/participant.entity';
import { Task } from '../../approvals/task.entity';
import { AuditEntryRow, AuditHead } from '../../audit/audit-entry.entity';
import { PersonKey } from '../../audit/person-key.entity';
import { Definition, DefinitionVersion } from '../../definitions/definition.entity';
import { Notification } from '../../notifications/notification.entity';
import { Calendar } from '../../people/calendar.entity';
import { Department } from '../../people/department.entity';
import { Organization } from '../../people/organization.entity';
import { PermissionGrant } from '../../people/permission-grant.entity';
import { User } from '../../people/user.entity';
import { Role } from '../../people/role.entity';
import { Substitution } from '../../people/substitution.entity';
import { Request } from '../../subjects/request.entity';

/** Every entity of the data source. */
export const ENTITIES = [
  Organization,
  User,
  Role,
  Department,
  Calendar,
  Substitution,
  PermissionGrant,
  Credential,
  Session,
  ApiKey,
  Definition,
  DefinitionVersion,
  Approval,
  Task,
  Participant,
  EventRow,
  CommandRow,
  Effect,
  EffectAttempt,
  Notification,
  Request,
  AuditEntryRow,
  AuditHead,
  PersonKey,
];
