/** What another system is asked or told. */
export interface OutgoingCall {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
}

/** What it answered. */
export interface OutgoingAnswer {
  status: number;
  text: string;
}

/** Answers that are longer are of no use. */
const MAX_ANSWER = 200_000;

/**
 * The one place where subjects go out by HTTP. Follows no redirects. Any host may be named: the URLs
 * stand in a file of the operator, not in anything that users configure.
 */
export async function callSubjectSystem({ url, ...call }: OutgoingCall): Promise<OutgoingAnswer> {
  const response = await fetch(url, { ...call, redirect: 'manual' });
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MAX_ANSWER) throw new Error('It answered with more than 200 kB.');
  }
  return { status: response.status, text };
}
