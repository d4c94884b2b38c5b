import { lazy, type ComponentType } from 'react';
import type { ADMINISTRATION } from './texts';

export type PartKey = keyof (typeof ADMINISTRATION)['en'];

/** One part of the administration; its code is loaded when it is opened. */
export interface Part {
  key: PartKey;
  /** Shown to those who have one of these. */
  permissions: readonly string[];
  Content: ComponentType;
}

const part = (
  key: PartKey,
  permissions: readonly string[],
  load: () => Promise<ComponentType>,
): Part => ({
  key,
  permissions,
  Content: lazy(async () => ({ default: await load() })),
});

/** The parts by what they are about, in the order in which they are shown. */
export const GROUPS: readonly { key: PartKey; parts: readonly Part[] }[] = [
  {
    key: 'group-people',
    parts: [
      part(
        'people',
        ['person.view'],
        async () => (await import('./people/people-part')).PeoplePart,
      ),
      part(
        'departments',
        ['person.view'],
        async () => (await import('./departments/departments-part')).DepartmentsPart,
      ),
      part('roles', ['person.view'], async () => (await import('./roles/roles-part')).RolesPart),
      part(
        'substitutions',
        ['person.view'],
        async () => (await import('./substitutions/substitutions-part')).SubstitutionsPart,
      ),
      part(
        'calendars',
        ['person.view'],
        async () => (await import('./calendars/calendars-part')).CalendarsPart,
      ),
      part(
        'organization',
        ['person.change'],
        async () => (await import('./organization/organization-part')).OrganizationPart,
      ),
    ],
  },
  {
    key: 'group-operation',
    parts: [
      part(
        'running',
        ['approval.administer', 'approval.migrate'],
        async () => (await import('./running/running-part')).RunningPart,
      ),
      part(
        'migrations',
        ['approval.migrate'],
        async () => (await import('./migrations/migrations-part')).MigrationsPart,
      ),
      part(
        'effects',
        ['effect.administer'],
        async () => (await import('./effects/effects-part')).EffectsPart,
      ),
      part(
        'messages',
        ['message.administer'],
        async () => (await import('./messages/messages-part')).MessagesPart,
      ),
      part('audit', ['audit.view'], async () => (await import('./audit/audit-part')).AuditPart),
    ],
  },
  {
    key: 'group-connections',
    parts: [
      part(
        'webhooks',
        ['webhook.change'],
        async () => (await import('./webhooks/webhooks-part')).WebhooksPart,
      ),
      part(
        'sources',
        ['webhook.change'],
        async () => (await import('./sources/sources-part')).SourcesPart,
      ),
      part(
        'services',
        ['permission.change'],
        async () => (await import('./services/services-part')).ServicesPart,
      ),
    ],
  },
  {
    key: 'group-rules',
    parts: [
      part(
        'subject-types',
        ['subject-type.view'],
        async () => (await import('./subject-types/subject-types-part')).SubjectTypesPart,
      ),
      part(
        'mail-texts',
        ['message.administer'],
        async () => (await import('./mail-texts/mail-texts-part')).MailTextsPart,
      ),
    ],
  },
];
