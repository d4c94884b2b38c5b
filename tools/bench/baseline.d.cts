/** A number of the benchmark; see cells.cjs. */
export interface Cell {
  id: string;
  title: string;
  unit: string;
  value: number;
  target?: { min?: number; max?: number };
  met?: boolean;
}
/** The file with the numbers. */
export interface Results {
  suites: Record<string, { cells: Cell[]; failure?: string }>;
}
export declare function readBaseline(): Record<string, number>;
export declare function worseThan(baseline: Record<string, number>, results: Results): string[];
