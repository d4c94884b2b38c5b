import type { DeadlineAction, Strategy } from '../definition';
import type { Basis } from '../events';
import type { Language } from '../languages';
import type { Tally } from '../votes';

/** Everything that is said about an approval, in one language. */
export interface Wording {
  language: Language;
  /** Between the members of a list. */
  comma: string;
  approver: ApproverWording;
  asks: AsksWording;
  votes: (tally: Pick<Tally, 'approvals' | 'rejections' | 'abstentions' | 'needed'>) => string;
  place: PlaceWording;
  asked: AskedWording;
  upcoming: UpcomingWording;
  /** By which right somebody may answer. */
  rights: Record<Basis, RightWording>;
  /** Why something is not possible now; the message is the exact one, in English. */
  refused: (refusal: { code: string; message: string }) => string;
  /** Why nothing goes on although nobody is asked. */
  heldUp: (actions: string) => string;
  /** What to do about an approval that nobody can decide. */
  repair: { wake: string; reassign: (people: string) => string };
}

/** Who is asked. Without a name, managers and heads are those of the requester. */
export interface ApproverWording {
  requester: string;
  role: (key: string) => string;
  expression: (text: string) => string;
  departmentHead: (department?: string) => string;
  /** Of the chain, one after the other. */
  managers: (of?: string) => string;
  headManager: (of?: string) => string;
  manager: (levels: number, of?: string) => string;
}

/** Whom a step asks and how many of them have to approve. */
export interface AsksWording extends Record<
  Exclude<Strategy, 'anyone'>,
  (who: string, needed: number) => string
> {
  one: (who: string) => string;
  memberOf: (role: string) => string;
}

/** Why an approval is at a step. */
export interface PlaceWording {
  again: string;
  step: (number: number, of: number) => string;
  because: (number: number, of: number, condition: string) => string;
}

/** Why somebody is asked. */
export interface AskedWording {
  information: string;
  escalated: (times: number) => string;
  standsInFor: (person: string) => string;
  named: (step: string) => string;
  member: (role: string) => string;
}

/** What happens by itself. */
export interface UpcomingWording {
  retry: string;
  reminded: (who: string) => string;
  warned: (who: string) => string;
  due: (who: string, then: DeadlineAction) => string;
}

/** A right as it is told to whoever has it, and to others. */
export interface RightWording {
  you: string;
  they: string;
}
