import { Client } from 'pg';

/** The statements of one piece of work, by name or text, as the driver sends them. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- applied to the client below
  const query = Client.prototype.query as (...values: unknown[]) => unknown;
  const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: Client,
    ...values: unknown[]
  ) {
    const [first] = values as [string | { name?: string; text: string }];
    sent.push(typeof first === 'string' ? first : (first.name ?? first.text));
    return query.apply(this, values) as never;
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return sent;
}
