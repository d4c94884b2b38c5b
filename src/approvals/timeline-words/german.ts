import { placeIn, type Codes, type TimelineWords } from './timeline-words';

const ANSWERED: Codes<'task-answered', 'answer'> = {
  approved: 'genehmigt',
  rejected: 'abgelehnt',
  'needs-resubmission': 'zur Überarbeitung zurückgegeben',
  abstained: 'mit einer Enthaltung beantwortet',
};

const SKIPPED: Codes<'step-skipped', 'reason'> = {
  condition: 'Die Bedingung ist nicht erfüllt',
  'nobody-to-ask': 'Es gibt niemanden zu fragen',
};

const WITHDRAWN: Codes<'tasks-withdrawn', 'cause'> = {
  left: 'ausgeschieden',
  separation: 'Funktionstrennung',
  machines: 'nicht für Programme',
};

const MOVED: Codes<'task-moved', 'cause'> = {
  reassigned: 'neu zugeteilt',
  substitute: 'Vertretung',
  left: 'ausgeschieden',
  deadline: 'Frist abgelaufen',
};

const THEN: Codes<'step-timed-out', 'then'> = {
  approve: 'Er gilt als genehmigt',
  reject: 'Er gilt als abgelehnt',
  expire: 'Die Genehmigung verfällt',
};

const STEP: Codes<'step-closed', 'status'> = {
  pending: 'steht noch bevor',
  current: 'wartet',
  approved: 'ist genehmigt',
  rejected: 'ist abgelehnt',
  'needs-resubmission': 'ist zu überarbeiten',
  delegated: 'ist delegiert',
  escalated: 'ist eskaliert',
  cancelled: 'ist abgebrochen',
  completed: 'ist erledigt',
};

const CLOSED: Codes<'closed', 'status'> = {
  approved: 'GENEHMIGT',
  rejected: 'ABGELEHNT',
  cancelled: 'ABGEBROCHEN',
};

export const GERMAN_TIMELINE: TimelineWords = {
  somebody: 'jemand',
  unknownStep: 'Schritt',
  quoted: (name) => `„${name}“`,
  direct: ' (direkt über Temporal)',
  sentences: {
    attached: (_, { requester }) => `beantragt von ${requester}`,
    opened: () => 'begonnen',
    'step-opened': ({ again }, { step, asked }) =>
      `${step} fragt ${again ? 'noch einmal ' : ''}${asked}`,
    'step-skipped': ({ reason }, { step }) => `${step} wurde übersprungen: ${SKIPPED[reason]}`,
    'step-held': (_, { step, held }) => `${step} kommt nicht weiter: ${held}`,
    'step-released': (_, { step, asked }) => `${step} geht weiter und fragt ${asked}`,
    'tasks-opened': (_, { step, asked }) => `${step} fragt auch ${asked}`,
    'tasks-withdrawn': ({ cause }, { step }) =>
      `${step} fragt jemanden nicht mehr (${WITHDRAWN[cause]})`,
    'checked-in': ({ at }, { actor, step }) => `${actor} hat ${step} um ${at} angenommen`,
    'task-answered': ({ answer }, { actor, step }) => `${actor} hat ${step} ${ANSWERED[answer]}`,
    'late-vote': ({ answer }, { actor, step }) =>
      `${actor} hat ${step} verspätet ${ANSWERED[answer]}`,
    'answer-undone': (_, { actor, step }) => `${actor} hat die Antwort auf ${step} zurückgenommen`,
    'task-delegated': (_, { actor, step, asked }) => `${actor} hat ${step} an ${asked} delegiert`,
    'task-moved': ({ cause }, { step, asked }) => `${step} ging an ${asked} (${MOVED[cause]})`,
    'step-escalated': ({ cause }, { actor, step, asked }) =>
      cause === 'deadline'
        ? `${step} wurde nicht rechtzeitig beantwortet und an ${asked} eskaliert`
        : `${actor} hat ${step} an ${asked} eskaliert`,
    'escalation-exhausted': (_, { step }) =>
      `${step} wurde nicht rechtzeitig beantwortet, und zum Eskalieren ist niemand mehr da`,
    'step-timed-out': ({ then }, { step }) =>
      `${step} wurde nicht rechtzeitig beantwortet: ${THEN[then]}`,
    reminded: (_, { step }) => `An ${step} wurde erinnert`,
    warned: (_, { step }) => `${step} ist bald fällig`,
    'deadlines-moved': (_, { step }) => `${step} hat neue Fristen`,
    'information-requested': (_, { actor, asked, step }) =>
      `${actor} hat ${asked} um Auskunft zu ${step} gebeten`,
    'information-provided': (_, { actor, step }) => `${actor} hat Auskunft zu ${step} gegeben`,
    'step-closed': ({ status }, { step }) => `${step} ${STEP[status]}`,
    'unit-completed': (event) => `${placeIn(event) || 'Alles'} ist abgeschlossen`,
    'actions-awaited': ({ actions }, { list }) =>
      `wartet auf ${list(actions.map(({ run }) => run))}`,
    'actions-held': ({ actions }, { list }) =>
      `Gescheitert und zu wiederholen oder zu überspringen: ${list(actions)}`,
    'actions-settled': () => 'geht weiter',
    'steps-added': ({ steps }, { actor, list, quoted }) =>
      `${actor} hat ${list(steps.map(({ key }) => quoted(key)))} hinzugefügt`,
    'sent-back': ({ to, round }, { quoted }) => `zurückgegeben an ${quoted(to)}, Runde ${round}`,
    recalled: (_, { actor }) => `${actor} hat es zurückgerufen`,
    migrated: ({ number }, { actor }) =>
      `${actor} hat es auf Version ${number} seiner Definition umgestellt`,
    'subject-changed': ({ changes }, { actor, list }) =>
      `${actor} hat ${list(Object.keys(changes))} geändert`,
    'votes-voided': ({ fields }, { step, list }) =>
      `${step} wird noch einmal gefragt, geändert wurde: ${list(fields)}`,
    'comment-added': (_, { actor }) => `${actor} hat kommentiert`,
    closed: ({ status }) => CLOSED[status],
  },
};
