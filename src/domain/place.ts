import { optional } from './optional';

/** Where a step stands in the definition; absent levels do not exist in its strategy. */
export interface Place {
  pipeline?: string;
  stage?: string;
}

/** True when two places are the same stage, pipeline or whole definition. */
export function samePlace(a: Place, b: Place): boolean {
  return a.pipeline === b.pipeline && a.stage === b.stage;
}

/** A place without anything else. */
export function placeOf({ pipeline, stage }: Place): Place {
  return { ...optional('pipeline', pipeline), ...optional('stage', stage) };
}
