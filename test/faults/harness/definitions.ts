/**
 * The definitions that the load uses, in the harness' own words. They are the only thing that the
 * independent reducer knows about the rules of the product, next to what stands in `fold.ts`.
 */
export interface OwnStep {
  key: string;
  voters: readonly string[];
  /** How many have to approve. One rejection ends the approval. */
  needed: number;
  /** Named beside them, and kept out because they ask themselves. */
  keptOut?: string;
  /** Milliseconds after which it goes to this person. */
  escalates?: { after: number; to: string };
}

export interface OwnDefinition {
  steps: readonly OwnStep[];
  /** How many actions run when it is approved. */
  actions: number;
}

const VOTERS = Array.from({ length: 12 }, (_unused, index) => `v${index + 1}`);

const only = (voters: readonly string[], needed = 1): OwnStep => ({ key: 'only', voters, needed });

export const DEFINITIONS = {
  own: { steps: [{ ...only(['bob']), keptOut: 'alice' }], actions: 0 },
  one: { steps: [only(['bob'])], actions: 0 },
  two: {
    steps: [
      { key: 'first', voters: ['bob', 'carol'], needed: 1 },
      { key: 'second', voters: ['dave'], needed: 1 },
    ],
    actions: 0,
  },
  quorum: { steps: [only(VOTERS.slice(0, 5), 3)], actions: 0 },
  crowd: { steps: [only(VOTERS, 11)], actions: 0 },
  acting: { steps: [only(['bob'])], actions: 2 },
  hurried: {
    steps: [{ ...only(['carol']), escalates: { after: 3_000, to: 'dave' } }],
    actions: 0,
  },
  /** Its deadline begins with a decision. */
  later: {
    steps: [
      { key: 'first', voters: ['bob'], needed: 1 },
      { key: 'second', voters: ['carol'], needed: 1, escalates: { after: 3_000, to: 'dave' } },
    ],
    actions: 0,
  },
} satisfies Record<string, OwnDefinition>;

export type DefinitionName = keyof typeof DEFINITIONS;

/** One definition as the product takes it. */
export function specOf(name: DefinitionName, receiver: string): object {
  const { steps, actions }: OwnDefinition = DEFINITIONS[name];
  return {
    strategy: 3,
    separation: { requester: true },
    steps: steps.map(({ key, voters, needed, escalates, keptOut }) => ({
      key,
      approver:
        voters.length === 1 && keptOut === undefined
          ? { user: voters[0] }
          : {
              users: [...voters, ...(keptOut ? [keptOut] : [])],
              strategy: needed === 1 ? 'anyone' : 'quorum',
            },
      ...(needed > 1 ? { votes: { needed } } : {}),
      ...(escalates === undefined
        ? {}
        : { deadline: { after: `PT${escalates.after / 1000}S`, then: 'escalate', maxLevel: 1 } }),
    })),
    ...(actions === 0
      ? {}
      : {
          actions: Array.from({ length: actions }, (_unused, index) => ({
            ...{ on: 'on-complete', run: 'http.post', order: index, retryAfter: 'PT0.5S' },
            ...{ maxAttempts: 40, parameters: { url: `${receiver}/act-${index}` } },
          })),
        }),
  };
}

/** Alice asks; carol's manager is dave; v1 to v12 vote; frank gets what is delegated. */
export const PEOPLE = {
  organization: { key: 'acme', name: 'Acme' },
  roles: [
    { key: 'designer', name: 'Designer', grants: [{ permission: 'approval.view' as const }] },
  ],
  users: [
    { username: 'alice', name: 'Alice', roles: ['designer'] },
    { username: 'dave', name: 'Dave', roles: [] },
    ...['bob', 'carol'].map((username) => ({
      username,
      name: username,
      manager: 'dave',
      roles: [],
    })),
    ...['frank', 'mallory', ...VOTERS].map((username) => ({ username, name: username, roles: [] })),
  ],
};
