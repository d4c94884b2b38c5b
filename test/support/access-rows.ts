import type { AccessTargets, Target } from './access-targets';
import type { ApiAnswer } from './api-user';

/**
 * What a caller is answered: a status, or whether an answer with the status 200 shows the target.
 */
export type Expected = number | 'with' | 'without';

/** In the order of `CALLERS`: owner, approver, peer, other, none, expired, admin, service. */
export type Answers = readonly [
  owner: Expected,
  approver: Expected,
  peer: Expected,
  other: Expected,
  none: Expected,
  expired: Expected,
  admin: Expected,
  service: Expected,
];

/** The methods of `AccessTargets` that make a target without being told more. */
export type TargetKind = {
  [K in keyof AccessTargets]: AccessTargets[K] extends () => Promise<Target> ? K : never;
}[keyof AccessTargets];

/** One route: what it is called for, how, and what it answers to whom. */
export interface Row {
  target: TargetKind;
  answers: Answers;
  body?: (ids: Record<string, string>) => unknown;
  query?: (ids: Record<string, string>) => string;
  /** The form of a page, in place of a body. */
  form?: Record<string, string>;
  /** Who is accepted loses the session or other sessions, so somebody alike calls. */
  spendsCaller?: true;
  /** Where the status of the answer is not yet the outcome. */
  outcome?: (answer: ApiAnswer) => number;
}

export type Rows = Record<string, Row>;

/** A row of a route that takes no body, or always the same. */
export function row(target: TargetKind, answers: Answers, body?: object): Row {
  return { target, answers, ...(body && { body: () => body }) };
}

/** A row whose body or query needs more than that. */
export function rowWith(target: TargetKind, answers: Answers, more: Partial<Row>): Row {
  return { target, answers, ...more };
}
