import { actionProblems } from '../domain/check-action';
import type { ActionSpec } from '../domain/definition';
import type { Logger } from '../platform/logging';
import type { Outgoing } from '../platform/outgoing/outgoing';
import { HOOK_MOMENTS, type HookMoment } from '../domain/hooks';
import type { Action, ActionHandler, Extension, SubjectHandlers } from './action.types';
import { hookAction } from './hook-action.types';
import { httpPostAction } from './builtin/http-post';
import { logAction } from './builtin/log';

/**
 * The actions that definitions may name. Nothing else can be run: a definition holds names, never
 * code or paths.
 */
export class ActionRegistry {
  private readonly actions: Map<string, Action>;

  /** Run where no definition has any. */
  readonly defaultActions: ActionSpec[] = [];

  constructor(
    private readonly log: Logger,
    outgoing: Outgoing,
  ) {
    this.actions = new Map<string, Action>([
      ['log', logAction],
      ['http.post', httpPostAction(outgoing)],
    ]);
  }

  /** Adds the actions of an extension: all, or none when a name exists already. */
  add({ name, actions: own = {}, subjects = {}, defaultActions = [] }: Extension): void {
    const actions = { ...own, ...handlersOf(subjects) };
    const names = Object.keys(actions);
    const taken = names.find((key) => this.actions.has(key));
    if (taken !== undefined) {
      throw new Error(`Extension "${name}" defines the action "${taken}", which exists already.`);
    }
    for (const [key, given] of Object.entries(actions)) {
      this.actions.set(key, typeof given === 'function' ? { handler: given } : given);
    }
    this.defaultActions.push(...defaultActions);
    this.log.info({ extension: name, actions: names }, 'extension loaded');
  }

  /** @throws Error naming the default action that cannot work */
  requireDefaults(): void {
    for (const action of this.defaultActions) {
      const [first] = actionProblems(action);
      const problem = this.problemOf(action) ?? first?.message;
      if (problem !== undefined) {
        throw new Error(`The default action "${action.run}" (${action.on}): ${problem}`);
      }
    }
  }

  /** The handlers that subjects of a type have, by the moments at which they run. */
  hooksOf(subjectType: string): readonly HookMoment[] {
    return HOOK_MOMENTS.filter((moment) => this.actions.has(hookAction(subjectType, moment)));
  }

  get(name: string): Action | undefined {
    return this.actions.get(name);
  }

  names(): string[] {
    return [...this.actions.keys()];
  }

  /** What keeps an action from working, in a definition or now; undefined when nothing does. */
  problemOf({ run, parameters }: Pick<ActionSpec, 'run' | 'parameters'>): string | undefined {
    const action = this.actions.get(run);
    if (!action) return `There is no action "${run}". Known are: ${this.names().join(', ')}.`;
    try {
      action.checkParameters?.(parameters ?? {});
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

function handlersOf(subjects: NonNullable<Extension['subjects']>): Record<string, ActionHandler> {
  const named = Object.entries(subjects).flatMap(([type, handlers]) =>
    HOOK_MOMENTS.flatMap((moment) => {
      const handler = handlers[handlerKey(moment)];
      return handler ? [[hookAction(type, moment), handler] as const] : [];
    }),
  );
  return Object.fromEntries(named);
}

/** `on-final-approve` is written `onFinalApprove`. */
export function handlerKey(moment: HookMoment): keyof SubjectHandlers {
  const camel = moment.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
  return camel as keyof SubjectHandlers;
}
