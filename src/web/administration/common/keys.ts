/** First parts of the query keys of what is administered; approvals and effects are live. */
export const ADMIN = {
  people: 'admin-people',
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
  apiKeys: 'admin-api-keys',
  audit: 'admin-audit',
  subjectTypes: 'admin-subject-types',
  templates: 'admin-templates',
  messages: 'admin-messages',
} as const;
