import { PEOPLE } from '../../ui/person-input';

/** First parts of the query keys of what is administered; approvals and effects are live. */
export const ADMIN = {
  people: PEOPLE,
  departments: 'admin-departments',
  roles: 'admin-roles',
  permissions: 'admin-permissions',
  organization: 'admin-organization',
  calendars: 'admin-calendars',
  substitutions: 'admin-substitutions',
  definitions: 'admin-definitions',
  migrations: 'admin-migrations',
  webhooks: 'admin-webhooks',
  sources: 'admin-sources',
  serviceKeys: 'admin-service-keys',
  audit: 'admin-audit',
  subjectTypes: 'admin-subject-types',
  templates: 'admin-templates',
  messages: 'admin-messages',
} as const;
