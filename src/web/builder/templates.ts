import type { Spec } from './spec';

type Localized = Record<'en' | 'de' | 'ar', string>;

/** A definition to begin with. */
export interface Template {
  key: string;
  name: Localized;
  about: Localized;
  spec: Spec;
}

const MANAGER: Localized = { en: 'Manager', de: 'Führungskraft', ar: 'المدير' };

const empty: Template = {
  key: 'new-definition',
  name: { en: 'Empty', de: 'Leer', ar: 'فارغ' },
  about: {
    en: 'One step, for the manager of the requester.',
    de: 'Ein Schritt, für die Führungskraft der antragstellenden Person.',
    ar: 'خطوة واحدة لمدير مقدم الطلب.',
  },
  spec: {
    strategy: 3,
    steps: [{ key: 'manager', name: MANAGER, approver: { manager: 'direct' } }],
  },
};

const purchase: Template = {
  key: 'purchase-request',
  name: { en: 'Purchase request', de: 'Bestellanforderung', ar: 'طلب شراء' },
  about: {
    en: 'The manager, finance from 1,000, the head from 10,000; with deadlines.',
    de: 'Führungskraft, ab 1.000 die Finanzabteilung, ab 10.000 die Leitung; mit Fristen.',
    ar: 'المدير، ثم المالية من 1000، ثم الإدارة العليا من 10000؛ مع مهل.',
  },
  spec: {
    strategy: 3,
    name: { en: 'Purchase request', de: 'Bestellanforderung', ar: 'طلب شراء' },
    match: { subjectType: 'purchase', priority: 10 },
    separation: { requester: true, twice: true },
    requireComment: ['reject'],
    undoWindow: 'PT10M',
    lock: true,
    steps: [
      {
        key: 'manager',
        name: MANAGER,
        approver: { manager: 'direct' },
        sees: ['amount'],
        deadline: {
          after: 'P2D',
          then: 'escalate',
          finally: 'wait',
          remind: { every: 'P1D', times: 1 },
        },
      },
      {
        key: 'finance',
        name: { en: 'Finance', de: 'Finanzabteilung', ar: 'المالية' },
        approver: { role: 'finance', strategy: 'anyone' },
        when: 'has(attributes.amount) && attributes.amount >= 1000',
        sees: ['amount'],
        deadline: { after: 'P3D', then: 'escalate', warnBefore: 'P1D' },
      },
      {
        key: 'head',
        name: { en: 'Head', de: 'Leitung', ar: 'الإدارة العليا' },
        approver: { manager: 'head' },
        when: 'has(attributes.amount) && attributes.amount >= 10000',
        sees: ['amount'],
      },
    ],
  },
};

const timeOff: Template = {
  key: 'time-off',
  name: { en: 'Time off', de: 'Urlaub', ar: 'إجازة' },
  about: {
    en: 'The manager within two days; the head of the department is told.',
    de: 'Die Führungskraft binnen zwei Tagen; die Abteilungsleitung erfährt davon.',
    ar: 'المدير خلال يومين؛ ويُبلَّغ رئيس القسم.',
  },
  spec: {
    strategy: 3,
    name: { en: 'Time off', de: 'Urlaub', ar: 'إجازة' },
    match: { subjectType: 'time-off', priority: 10 },
    separation: { requester: true },
    undoWindow: 'PT30M',
    steps: [
      {
        key: 'manager',
        name: MANAGER,
        approver: { manager: 'direct' },
        onEmpty: { ask: { departmentHead: 'requester' } },
        group: 'asked',
        sees: ['from', 'to'],
        deadline: { after: 'P2D', then: 'escalate', workingTime: true },
      },
      {
        key: 'department',
        name: { en: 'Head of department', de: 'Abteilungsleitung', ar: 'رئيس القسم' },
        approver: { departmentHead: 'requester' },
        onEmpty: 'approve',
        group: 'asked',
        fyi: true,
      },
    ],
  },
};

const contract: Template = {
  key: 'contract',
  name: { en: 'Contract', de: 'Vertrag', ar: 'عقد' },
  about: {
    en: 'Legal and finance at once in a review, then the signature by two of the board.',
    de: 'Recht und Finanzen gleichzeitig in der Prüfung, dann die Unterschrift von zweien aus dem Vorstand.',
    ar: 'مراجعة قانونية ومالية معا، ثم توقيع اثنين من مجلس الإدارة.',
  },
  spec: {
    strategy: 2,
    name: { en: 'Contract', de: 'Vertrag', ar: 'عقد' },
    match: { subjectType: 'contract', priority: 10 },
    separation: { requester: true, twice: true },
    requireComment: ['reject'],
    maxRounds: 3,
    groups: { review: { needs: 'all' } },
    pipelines: [
      {
        key: 'review',
        name: { en: 'Review', de: 'Prüfung', ar: 'مراجعة' },
        steps: [
          {
            key: 'legal',
            name: { en: 'Legal', de: 'Recht', ar: 'الشؤون القانونية' },
            approver: { role: 'legal', strategy: 'round-robin' },
            group: 'review',
            type: 'submit',
            form: {
              schema: {
                type: 'object',
                properties: {
                  risk: { type: 'string', title: 'Risk', enum: ['low', 'medium', 'high'] },
                  remarks: { type: 'string', title: 'Remarks' },
                },
                required: ['risk'],
              },
            },
            deadline: { after: 'P5D', then: 'escalate', warnBefore: 'P1D' },
          },
          {
            key: 'finance',
            name: { en: 'Finance', de: 'Finanzen', ar: 'المالية' },
            approver: { role: 'finance', strategy: 'anyone' },
            group: 'review',
            sees: ['amount'],
          },
        ],
      },
      {
        key: 'signature',
        name: { en: 'Signature', de: 'Unterschrift', ar: 'توقيع' },
        steps: [
          {
            key: 'board',
            name: { en: 'Board', de: 'Vorstand', ar: 'مجلس الإدارة' },
            approver: { role: 'board', strategy: 'quorum' },
            votes: { needed: 2, abstain: true },
          },
        ],
      },
    ],
  },
};

const access: Template = {
  key: 'access-request',
  name: { en: 'Access request', de: 'Zugriffsantrag', ar: 'طلب صلاحية' },
  about: {
    en: 'The manager, the owner of the system, security for what is critical; expires after a week.',
    de: 'Führungskraft, Verantwortliche des Systems, bei Kritischem die Sicherheit; verfällt nach einer Woche.',
    ar: 'المدير، ثم مالك النظام، ثم الأمن لما هو حرج؛ وينقضي بعد أسبوع.',
  },
  spec: {
    strategy: 3,
    name: { en: 'Access request', de: 'Zugriffsantrag', ar: 'طلب صلاحية' },
    match: { subjectType: 'access', priority: 10 },
    separation: { requester: true },
    machines: { who: 'nobody' },
    steps: [
      {
        key: 'manager',
        name: MANAGER,
        approver: { manager: 'direct' },
        deadline: { after: 'P7D', then: 'expire', remind: { every: 'P2D', times: 2 } },
      },
      {
        key: 'owner',
        name: { en: 'Owner of the system', de: 'Verantwortliche des Systems', ar: 'مالك النظام' },
        approver: { expression: 'attributes.owner' },
        onEmpty: { ask: { manager: 'head' } },
        deadline: { after: 'P7D', then: 'expire' },
      },
      {
        key: 'security',
        name: { en: 'Security', de: 'Sicherheit', ar: 'الأمن' },
        approver: { role: 'security', strategy: 'anyone' },
        when: 'has(attributes.critical) && attributes.critical == true',
      },
    ],
  },
};

/** Good ones to begin with; roles that are missing are told as problems. */
export const TEMPLATES: readonly Template[] = [empty, purchase, timeOff, contract, access];
