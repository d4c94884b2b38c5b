import type { Path } from './spec';

/** What every input of a form has: its place in the spec, its words and what is wrong with it. */
export interface InputProps<T> {
  id: string;
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  value: T | undefined;
  onChange: (value: T | undefined) => void;
}

/** Id of the input of a path, by which problems lead to it. */
export const fieldId = (path: Path): string => `field-${path}`;
