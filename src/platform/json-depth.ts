/** Deeper than any honest document, and far from what exhausts the stack of a recursive reader. */
const MAX_DEPTH = 64;

/** True for JSON that is nested too deeply to be handled; looks without recursion itself. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((member) =>
      member !== null && typeof member === 'object' ? Object.values<unknown>({ ...member }) : [],
    );
  }
  return false;
}

/**
 * True when an object somewhere in it has the key `__proto__`. Whoever copies such an object may
 * change what it inherits from, and some libraries drop the key silently.
 */
export function hasPrototypeKey(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return (
    Object.hasOwn(value, '__proto__') || Object.values<unknown>({ ...value }).some(hasPrototypeKey)
  );
}
