import { z } from 'zod';

/**
 * Any JSON value. It refers to itself, so it is one object with one name for the whole
 * documentation; each `z.json()` more would be another one there. `register` keeps the object that
 * the reference inside points to, `meta` would make another.
 */
export const anyJson = z
  .json()
  .register(z.globalRegistry, { id: 'Json', description: 'Any JSON value' });

/** Any JSON object. */
export const jsonObject = z.record(z.string(), anyJson);
