import { createContext, useContext } from 'react';
import type { Path, Spec } from './spec';
import type { SpecProblem } from './problems';

/** What all parts of the builder share. */
export interface Building {
  spec: Spec;
  problems: readonly SpecProblem[];
  isReadOnly: boolean;
  /** Sets one value; `undefined` takes it out. */
  update: (path: Path, value: unknown) => void;
  /** Changes more than one value at once. */
  change: (next: Spec) => void;
  /** Path of the pipeline, stage or step that is edited, or `SETTINGS`. */
  chosen: string;
  /** Field that gets the focus: that of a problem, or the first one. */
  focus: { path: Path | undefined } | undefined;
  /** `null` leaves the focus where it is. */
  choose: (node: string, field?: Path | null) => void;
  example: Example;
  setExample: (example: Example) => void;
}

/** A business object by which the definition is tried out. */
export interface Example {
  subjectType: string;
  id: string;
  title: string;
  requester: string;
  /** JSON, as it is typed. */
  attributes: string;
}

export const BuildingContext = createContext<Building | undefined>(undefined);

export function useBuilding(): Building {
  const building = useContext(BuildingContext);
  if (!building) throw new Error('Outside of the builder');
  return building;
}

/** The attributes of the example; undefined while they are no JSON object. */
export function attributesOf({ attributes }: Example): Record<string, never> | undefined {
  if (attributes.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(attributes);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, never>) : undefined;
  } catch {
    return undefined;
  }
}
