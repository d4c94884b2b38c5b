import { Client } from 'pg';
import type { SystemOptions } from './system';

/** For systems whose statements are counted: what is told later is no part of the work. */
export const untold: SystemOptions['prepare'] = (services) => {
  services.announcer.announce = () => undefined;
  services.announcer.tell = () => Promise.resolve();
  services.live.start = () => undefined;
  const nobody = { start: () => undefined, stop: () => Promise.resolve() };
  services.postman = () => nobody as ReturnType<typeof services.postman>;
};

/** What the relay of a worker sends every second, whatever else happens. */
const BACKGROUND = ['claim-outbox', 'delete-outbox', 'announce-substitutions'];

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
  return sent.filter((name) => !BACKGROUND.includes(name));
}
