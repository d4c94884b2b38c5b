import type { Request } from 'express';
import { z } from 'zod';

/** A body with its signature by Standard Webhooks. Whoever takes it has to verify it. */
export interface SignedMessage {
  id: string;
  timestamp: string;
  signature: string;
  /** The body as it was sent. */
  text: string;
}

const text = z.string().max(2_000);

/** The headers of a signed request, as the documentation describes them. */
export const SIGNATURE_HEADERS = {
  'webhook-id': text.meta({
    description: 'Names the message; a repetition has the same and is answered the same',
    example: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W',
  }),
  'webhook-timestamp': text.meta({
    description: 'When it was signed, in seconds since 1970',
    example: '1760000000',
  }),
  'webhook-signature': text.meta({
    description: 'Signatures of `id.timestamp.body`, separated by spaces',
    example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  }),
};

/** Texts of the bodies of requests under way that are signed. */
const texts = new WeakMap<object, string>();

/** Keeps the text of a body before it is parsed: what is signed are its bytes. */
export function keepText(request: object, _response: unknown, body: Buffer): void {
  texts.set(request, body.toString());
}

/** What came with a request. Nothing of it is verified. */
export function signedMessage(request: Request): SignedMessage {
  return {
    id: request.get('webhook-id') ?? '',
    timestamp: request.get('webhook-timestamp') ?? '',
    signature: request.get('webhook-signature') ?? '',
    text: texts.get(request) ?? '',
  };
}
