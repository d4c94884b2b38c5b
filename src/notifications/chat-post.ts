import { OutgoingRefused, type Outgoing } from '../platform/outgoing/outgoing';

/** Posts a message to an incoming webhook of a chat. Rejects when it was not taken. */
export type ChatPost = (url: string, body: string) => Promise<void>;

const TIMEOUT_MS = 10_000;
const HEADERS = { 'content-type': 'application/json; charset=utf-8' };

/** By HTTP, and only to where users may lead us. Errors never name the URL, which is a secret. */
export function chatPost(outgoing: Outgoing): ChatPost {
  return async (url, body) => {
    const status = await outgoing
      .post(url, { headers: HEADERS, body, timeoutMs: TIMEOUT_MS })
      .catch((error: unknown) => {
        if (error instanceof OutgoingRefused) throw new Error('The URL of the chat is refused.');
        throw error;
      });
    if (status < 200 || status > 299) throw new Error(`The chat answered with status ${status}.`);
  };
}
