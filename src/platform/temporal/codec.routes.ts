import { z } from 'zod';
import type { Actor } from '../../people/actor.service';
import { Problem } from '../http/problems';
import { route, type Route } from '../http/route';
import type { PayloadReader } from './payload-reader';

/** Bytes as Temporal's JSON has them. */
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'has to be base64');
const payloads = z
  .strictObject({
    payloads: z
      .array(
        z.object({ metadata: z.record(z.string(), base64).optional(), data: base64.optional() }),
      )
      .max(1_000),
  })
  .meta({
    example: { payloads: [{ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'ImhpIg==' }] },
  });

/** What the Temporal UI and its command line ask for payloads that only we can read. */
export function codecRoutes(reader: PayloadReader | undefined): Route[] {
  const readerFor = (actor: Actor): PayloadReader => {
    if (!reader) {
      const message = 'No payload is encrypted here: COUNTERSIGN_PAYLOAD_KEYS is empty.';
      throw new Problem('NOT_FOUND', message);
    }
    reader.requireOperator(actor);
    return reader;
  };
  const shared = {
    method: 'post',
    tag: 'Temporal',
    body: payloads,
    maxBody: '4mb',
    description:
      'The protocol of a codec server, for the Temporal UI and its command line. Only for people ' +
      'of the organization of the operators. 404 unless payloads are encrypted.',
    responses: { 200: { description: 'In the same order', schema: payloads } },
  } as const;
  return [
    route({
      ...shared,
      access: 'payload.view',
      operationId: 'decodePayloads',
      path: '/api/v1/codec/decode',
      summary: 'Decrypt payloads of workflows',
      handle: async ({ body, actor }) => {
        return { status: 200, body: await readerFor(actor).decode(body) };
      },
    }),
    route({
      ...shared,
      access: 'payload.view',
      operationId: 'encodePayloads',
      path: '/api/v1/codec/encode',
      summary: 'Encrypt payloads of workflows',
      handle: async ({ body, actor }) => {
        return { status: 200, body: await readerFor(actor).encode(body) };
      },
    }),
  ];
}
