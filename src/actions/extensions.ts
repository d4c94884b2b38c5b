import path from 'node:path';
import { z } from 'zod';
import { actionSchema } from '../definitions/definition.schema';
import { MAX_ACTION_MS } from '../domain/check-action';
import { HOOK_MOMENTS } from '../domain/hooks';
import { problemOfOptions, SUBJECT_OPTIONS } from '../subjects/subject-options.schema';
import { handlerKey } from './action-registry';
import type { Action, Extension } from './action.types';

/** A file of the user's own that cannot be used; the message says what to change in it. */
export class ExtensionInvalid extends Error {
  readonly code = 'EXTENSION_INVALID';
}

/**
 * Loads extensions from files: `module.exports`, `export default` or `export const extension`.
 *
 * @param files absolute, or relative to the working directory
 * @throws ExtensionInvalid naming the file
 */
export function loadExtensions(files: readonly string[]): Extension[] {
  return files.map((file) => {
    const absolute = path.resolve(file);
    const extension = exported(absolute);
    const problem = problemOf(extension);
    if (problem !== undefined) throw new ExtensionInvalid(`${file}: ${problem}`);
    return extension as Extension;
  });
}

/**
 * Checks an extension that is not in a file of its own.
 *
 * @throws ExtensionInvalid naming it
 */
export function requireExtension(extension: Extension): void {
  const problem = problemOf(extension);
  if (problem !== undefined) throw new ExtensionInvalid(`The extension ${problem}`);
}

function exported(file: string): unknown {
  let loaded: unknown;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the file is only known now
    loaded = require(file) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ExtensionInvalid(`${file} cannot be loaded: ${reason}`);
  }
  const module = (loaded ?? {}) as { default?: unknown; extension?: unknown };
  return module.extension ?? module.default ?? loaded;
}

function problemOf(value: unknown): string | undefined {
  const hint =
    'Export defineExtension({ name, actions: { "my.action": (context, parameters) => … } }).';
  if (typeof value !== 'object' || value === null) return `exports no extension. ${hint}`;
  const { name, actions, subjects, sendMail, defaultActions = [] } = value as Partial<Extension>;
  if (typeof name !== 'string' || name === '') return `has no "name". ${hint}`;
  const defaults = z.array(actionSchema).max(50).safeParse(defaultActions);
  if (!defaults.success) return `has wrong "defaultActions": ${z.prettifyError(defaults.error)}`;
  const entries = Array.isArray(actions) ? [] : Object.entries(actions ?? {});
  const handlers = Object.entries(subjects ?? {});
  if (sendMail !== undefined && typeof sendMail !== 'function') {
    return 'has a "sendMail" that is not a function.';
  }
  if (entries.length + handlers.length === 0 && sendMail === undefined)
    return `has no "actions". ${hint}`;
  for (const [type, given] of handlers) {
    const problem = problemOfSubject(given);
    if (problem !== undefined) return `the subject "${type}" of extension "${name}" ${problem}`;
  }
  for (const [key, action] of entries) {
    const problem = problemOfAction(action);
    if (problem !== undefined) return `the action "${key}" ${problem}. ${hint}`;
  }
  return undefined;
}

function problemOfSubject(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null) return 'is not an object.';
  const moments = HOOK_MOMENTS.map(handlerKey) as string[];
  const entries = Object.entries(given);
  for (const [key, handler] of entries) {
    if (SUBJECT_OPTIONS.includes(key)) continue;
    if (!moments.includes(key)) {
      const known = `${moments.join(', ')}; and ${SUBJECT_OPTIONS.join(', ')}`;
      return `has no moment or setting "${key}". Known are: ${known}.`;
    }
    if (typeof handler !== 'function') return `has a "${key}" that is not a function.`;
  }
  return problemOfOptions(
    Object.fromEntries(entries.filter(([key]) => SUBJECT_OPTIONS.includes(key))),
  );
}

function problemOfAction(given: unknown): string | undefined {
  const action = typeof given === 'function' ? { handler: given } : ((given ?? {}) as Action);
  const { handler, timeoutMs = 1, concurrency = 1, checkParameters } = action as Partial<Action>;
  if (typeof handler !== 'function') return 'is not a function';
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > MAX_ACTION_MS) {
    return `has a wrong "timeoutMs": give 1 to ${MAX_ACTION_MS} milliseconds`;
  }
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    return 'has a wrong "concurrency": give how many may run at the same time';
  }
  if (checkParameters !== undefined && typeof checkParameters !== 'function') {
    return 'has a "checkParameters" that is not a function';
  }
  return undefined;
}
