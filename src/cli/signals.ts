/**
 * Resolves with the first of SIGINT and SIGTERM. A second one ends the process at once, for
 * people who do not want to wait.
 */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const react = (signal: NodeJS.Signals): void => {
      process.once(signal, () => process.exit(130));
      resolve(signal);
    };
    process.once('SIGINT', react);
    process.once('SIGTERM', react);
  });
}
