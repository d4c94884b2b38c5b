/** Posts a message to an incoming webhook of a chat. Rejects when it was not taken. */
export type ChatPost = (url: string, body: string) => Promise<void>;

const TIMEOUT_MS = 10_000;

/** By HTTP, without redirects. Errors never name the URL, which is a secret. */
export const chatPost: ChatPost = async (url, body) => {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    body,
  });
  // The status has arrived: a connection that breaks now changes nothing.
  await response.body?.cancel().catch(() => undefined);
  if (!response.ok) throw new Error(`The chat answered with status ${response.status}.`);
};
