import { z } from 'zod';

/** A TCP port; 0 is any free one. */
export const port = z.coerce.number().int().min(0).max(65_535);

/** Values between commas. */
export const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );
