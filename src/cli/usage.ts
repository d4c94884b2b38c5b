/** How a command ends, as a shell sees it. */
export const EXIT = {
  /** Done, or nothing is wrong. */
  ok: 0,
  /** Refused, not reached, or something is wrong. */
  failed: 1,
  /** Called in a way that cannot work; nothing was changed. */
  usage: 2,
} as const;

/** The command was called in a way that cannot work: what is wrong, and how to do it right. */
export class UsageError extends Error {
  readonly exitCode = EXIT.usage;

  constructor(what: string, how?: string) {
    super(how === undefined ? what : `${what}\n${how}`);
  }
}

/** Something was found, and all about it has been said: the exit code is all that is left. */
export class Found extends Error {}
