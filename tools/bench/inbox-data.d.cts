/** A list as it is read for somebody. */
export interface Reading {
  name: string;
  statement: { name: string; text: string };
  values: unknown[];
  /** How many blocks it may touch. */
  blocks: number;
}
export declare function fillWith(tasks: number): string[];
export declare function readings(stores: { tasks: object; lists: object }): Reading[];
