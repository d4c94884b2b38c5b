import type { Json, JsonObject } from './json';

/** What an expression gave, or why it gave nothing. */
export type Evaluated = { ok: true; value: Json } | { ok: false; problem: string };

/**
 * Evaluates a CEL expression over a scope. Pure and total: whatever is wrong with the expression
 * or the data is an answer, never an exception.
 */
export type Evaluate = (expression: string, scope: JsonObject) => Evaluated;

/** What is wrong with one field of submitted data: where (`items[0].price`), and what to do. */
export interface FieldProblem {
  path: string;
  message: string;
}

/** Checks submitted data against a JSON Schema; empty when the data is good. */
export type CheckForm = (schema: JsonObject, data: JsonObject) => readonly FieldProblem[];

/**
 * Counts time: every hour of the clock, or only the hours in which an organization works. Instants
 * are epoch milliseconds, spans are milliseconds of counted time.
 */
export interface WorkingClock {
  /** The earliest instant at which `span` has been counted since `from`. */
  add(from: number, span: number): number;
  /** How much is counted between two instants; 0 when `to` is not after `from`. */
  between(from: number, to: number): number;
}

/** The clock on the wall: all time counts. */
export const WALL_CLOCK: WorkingClock = {
  add: (from, span) => from + span,
  between: (from, to) => Math.max(0, to - from),
};
