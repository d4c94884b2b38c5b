interface Context {
  config: { displayName?: { name: string } };
}

/** As much of Jest's reporter interface as this reporter uses. */
declare class AcceptanceReporter {
  constructor(globalConfig: unknown, options: { projects: string[]; file?: string });
  onTestFileStart(test: { context: Context }): void;
  onRunComplete(contexts: Set<Context>, results: unknown): void;
}
export = AcceptanceReporter;
