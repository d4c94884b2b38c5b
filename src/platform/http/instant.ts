import { z } from 'zod';

/** An instant that the database can store, too: between the years 1 and 9999; becomes UTC. */
export const instantParameter = z.iso
  .datetime({ offset: true })
  .refine(isStorable, 'is no instant between the years 1 and 9999')
  .transform((text) => new Date(text).toISOString())
  .meta({ description: 'Instant with its zone, ISO 8601', example: '2026-03-31T12:00:00Z' });

function isStorable(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9_999;
}
