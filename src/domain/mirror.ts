import type { ActionMoment } from './definition';
import type { HookMoment } from './hooks';
import { placeOf } from './place';
import { planOf, type Route } from './route';
import { currentSteps, type ApprovalState } from './state';
import type { ApprovalStatus } from './statuses';

/** What a field of a subject is set to. */
export type FieldValue = string | number | boolean;

/** Fields of a subject that follow its approval. What is not given, or empty, is not written. */
export interface Mirror {
  statusField?: string | undefined;
  stageField?: string | undefined;
  startedValue?: FieldValue | undefined;
  approvedValue?: FieldValue | undefined;
  rejectedValue?: FieldValue | undefined;
  cancelledValue?: FieldValue | undefined;
}

/** One field that an approval wants to be different from now on. */
export interface Mirrored {
  /** Which of the two fields. */
  what: 'status' | 'stage';
  on: ActionMoment | HookMoment;
  /** In the words of the log. */
  because: string;
  /** Undefined where the mirror names none. */
  field: string | undefined;
  value: FieldValue | undefined;
}

interface Turn {
  on: ActionMoment | HookMoment;
  because: string;
  value: keyof Mirror;
}

const TURNS: Record<ApprovalStatus, Turn | undefined> = {
  'not-started': undefined,
  open: { on: 'on-start', because: 'workflow start', value: 'startedValue' },
  approved: { on: 'on-complete', because: 'workflow completion', value: 'approvedValue' },
  rejected: { on: 'after-reject', because: 'workflow rejection', value: 'rejectedValue' },
  cancelled: { on: 'on-cancelled', because: 'workflow cancellation', value: 'cancelledValue' },
};

/**
 * The fields that have to follow from one state to the next. It compares the two, whatever lies
 * between them: so an approval that goes back to an earlier stage takes the field with it.
 */
export function mirrorsOf(
  mirror: Mirror,
  route: Route,
  before: ApprovalState,
  after: ApprovalState,
): Mirrored[] {
  const turn = before.status === after.status ? undefined : TURNS[after.status];
  const stage = stageOf(route, after);
  const hasMoved = stage !== undefined && stage !== stageOf(route, before);
  const { statusField, stageField } = mirror;
  return [
    ...(turn
      ? [{ ...turn, what: 'status' as const, field: statusField, value: mirror[turn.value] }]
      : []),
    ...(hasMoved
      ? [
          {
            what: 'stage' as const,
            on: before.status === 'open' ? ('after-move-stage' as const) : ('on-start' as const),
            because: 'a move to another stage',
            field: stageField,
            value: stage,
          },
        ]
      : []),
  ];
}

/** The stage at which an approval is; nothing when it waits for nobody, or has no stages. */
function stageOf(route: Route, state: ApprovalState): string | undefined {
  if (state.status !== 'open') return undefined;
  const [step] = currentSteps(state);
  return placeOf(planOf(route, state).step(step?.key) ?? {}).stage;
}
