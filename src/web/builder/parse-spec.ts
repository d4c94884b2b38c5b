import { isSpec, type Spec } from './spec';

/** A spec, or the line from which it is none. */
export function parseSpec(text: string): { spec: Spec } | { line: number; message: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (isSpec(value)) return { spec: value };
    return { line: 1, message: '{ "strategy": 1 | 2 | 3, … }' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { line: lineOf(text, message), message };
  }
}

/** How much of the text before the error a message of Chromium repeats. */
const REPEATED = 10;

/** Browsers tell the line, the position, or some text around it; all in the message alone. */
function lineOf(text: string, message: string): number {
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  const around = /, (\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid JSON$/.exec(message);
  const found = around ? text.indexOf(around[2] ?? '') + (around[1] ? REPEATED : 0) : text.length;
  const end = position === undefined ? found : Number(position);
  return text.slice(0, end).split('\n').length;
}
