/** The text of an answer. A stream would go on: that it was opened is the answer. */
export async function textOf(response: Response): Promise<string> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (!isStream) return response.text();
  await response.body?.cancel();
  return '';
}
