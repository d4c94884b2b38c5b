import type { Route } from '../platform/http/route';
import { departmentsRoutes } from './departments.routes';
import { DepartmentsService } from './departments.service';
import { grantsRoutes } from './grants.routes';
import { GrantsService } from './grants.service';
import { organizationRoutes } from './organization.routes';
import { OrganizationService } from './organization.service';
import type { PeopleChangeTools } from './people-change';
import { rolesRoutes } from './roles.routes';
import { RolesService } from './roles.service';
import { usersRoutes } from './users.routes';
import { UsersService } from './users.service';

/** The management of an organization's people over HTTP. */
export function managementRoutes(tools: PeopleChangeTools): Route[] {
  return [
    ...organizationRoutes(new OrganizationService(tools)),
    ...usersRoutes(new UsersService(tools)),
    ...departmentsRoutes(new DepartmentsService(tools)),
    ...rolesRoutes(new RolesService(tools)),
    ...grantsRoutes(new GrantsService(tools)),
  ];
}
