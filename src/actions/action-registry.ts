import type { ActionSpec } from '../domain/definition';
import type { Logger } from '../platform/logging';
import type { Action, Extension } from './action.types';
import { httpPostAction } from './builtin/http-post';
import { logAction } from './builtin/log';

/**
 * The actions that definitions may name. Nothing else can be run: a definition holds names, never
 * code or paths.
 */
export class ActionRegistry {
  private readonly actions = new Map<string, Action>([
    ['log', logAction],
    ['http.post', httpPostAction],
  ]);

  constructor(private readonly log: Logger) {}

  /** Adds the actions of an extension: all, or none when a name exists already. */
  add({ name, actions }: Extension): void {
    const names = Object.keys(actions);
    const taken = names.find((key) => this.actions.has(key));
    if (taken !== undefined) {
      throw new Error(`Extension "${name}" defines the action "${taken}", which exists already.`);
    }
    for (const [key, given] of Object.entries(actions)) {
      this.actions.set(key, typeof given === 'function' ? { handler: given } : given);
    }
    this.log.info({ extension: name, actions: names }, 'extension loaded');
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
