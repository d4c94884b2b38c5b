/** What went wrong, for an agent that reads it: a stable code, what happened, how to fix it. */
export class ToolProblem extends Error {
  constructor(
    readonly code: string,
    readonly happened: string,
    readonly fix: string,
    /** The same call may work later. */
    readonly isPassing = false,
  ) {
    super(`${code}: ${happened}`);
    this.name = 'ToolProblem';
  }
}
