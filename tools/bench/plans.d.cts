import type { Client } from 'pg';
import type { Reading } from './inbox-data.cjs';

/** How PostgreSQL ran a statement. */
export interface Plan {
  nodes: { type: string; table?: string; text: string }[];
  blocks: number;
  rows: number;
  ms: number;
}
export declare function planOf(client: Client, reading: Reading): Promise<Plan>;
export declare function problemsOf(plan: Plan, allowedBlocks: number): string[];
