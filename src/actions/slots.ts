/** How many calls of each action are under way in this process. */
export class Slots {
  private readonly taken = new Map<string, number>();

  /**
   * Takes a place.
   *
   * @returns what gives it back; undefined when all `limit` places are taken
   */
  enter(name: string, limit = Infinity): (() => void) | undefined {
    const taken = this.taken.get(name) ?? 0;
    if (taken >= limit) return undefined;
    this.taken.set(name, taken + 1);
    return () => this.taken.set(name, (this.taken.get(name) ?? 1) - 1);
  }
}
