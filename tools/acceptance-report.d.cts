import type { TestRecord } from './acceptance-ids.cjs';

export interface RecordedRun {
  startedAt: string;
  finishedAt: string;
  argv?: string[];
  tests: (TestRecord & { file: string })[];
}
export interface Summary {
  total: number;
  proven: number[];
  open: number[];
  missingProjects: string[];
  runs: { project: string; startedAt: string; finishedAt: string }[];
  passed: number;
  failed: number;
}
export declare function readRuns(file?: string): Record<string, RecordedRun>;
export declare function writeRuns(runs: Record<string, RecordedRun>, file?: string): void;
export declare function summarize(
  runs: Record<string, RecordedRun>,
  projects: readonly string[],
): Summary;
export declare function report(summary: Summary): string;
export declare function isGood(summary: Summary): boolean;
