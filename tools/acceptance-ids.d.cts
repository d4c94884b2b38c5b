/** What became of a test, with its title including those of the `describe`s around it. */
export interface TestRecord {
  title: string;
  status: string;
}
export declare const TOTAL: number;
export declare function claimedIds(title: string): number[];
export declare function provenIds(tests: readonly TestRecord[]): Set<number>;
export declare function openIds(proven: ReadonlySet<number>): number[];
export declare function ranges(ids: readonly number[]): string;
