/** Looks again and again until the answer is good, for at most `timeoutMs`. */
export async function until<T>(
  look: () => Promise<T>,
  isGood: (found: T) => boolean = Boolean,
  timeoutMs = 15_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (isGood(found)) return found;
    if (Date.now() > deadline) {
      throw new Error(
        `It did not happen within ${timeoutMs} ms; the last look showed ${JSON.stringify(found)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
