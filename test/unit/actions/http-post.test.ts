import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PermanentActionFailure, type ActionContext } from '../../../src/actions/action.types';
import { httpPostAction } from '../../../src/actions/builtin/http-post';
import type { JsonObject } from '../../../src/domain/json';
import { OPEN } from '../../support/outgoing';

const action = httpPostAction(OPEN);

const seen: IncomingHttpHeaders[] = [];
let status = 200;
const server = createServer((request, response) => {
  seen.push(request.headers);
  request.resume().on('end', () => {
    response.writeHead(status, { 'content-type': 'text/plain' }).end('secret of the other side');
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());
beforeEach(() => {
  seen.length = 0;
  status = 200;
});

function post(parameters: JsonObject = {}): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  const context = {
    idempotencyKey: 'approval:7:definition/0',
    moment: 'on-complete',
    approval: { id: 'approval' },
    event: {},
    signal: new AbortController().signal,
  } as unknown as ActionContext;
  const url = `http://127.0.0.1:${port}/hook`;
  return Promise.resolve(action.handler(context, { url, ...parameters }));
}

test('S145 headers of the definition cannot displace the idempotency key, however they are written', async () => {
  const headers = { 'Idempotency-Key': 'mine', 'Content-Type': 'text/plain', 'X-Team': 'finance' };
  expect(await post({ headers })).toEqual({ status: 200 });
  expect(seen).toMatchObject([
    {
      'idempotency-key': 'approval:7:definition/0',
      'content-type': 'application/json',
      'x-team': 'finance',
    },
  ]);
});

test.each([
  [400, true],
  [404, true],
  [422, true],
  [408, false],
  [425, false],
  [429, false],
  [500, false],
  [503, false],
])('S147 an answer of %i is a failure; final: %s', async (code, isFinal) => {
  status = code;
  const failure = await post().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure instanceof PermanentActionFailure).toBe(isFinal);
  expect((failure as Error).message).toMatch(new RegExp(`answered with status ${code}$`));
});

test.each([
  ['no url', { url: undefined }],
  ['another protocol', { url: 'file:///etc/passwd' }],
  ['a password in the url', { url: 'http://bob:hunter2@localhost/' }],
  ['a line break in a header', { headers: { authorization: 'hunter2\nx: y' } }],
  ['a header that is none', { headers: { 'no header': 'hunter2' } }],
  ['a header that is no text', { headers: { accept: 7 } }],
  ['a parameter it does not know', { uri: 'http://localhost/' }],
])('%s is refused when the definition is published, and repeats no secret', (_what, parameters) => {
  const check = (): void =>
    action.checkParameters?.({ url: 'http://localhost/', ...parameters } as JsonObject);
  expect(check).toThrow(PermanentActionFailure);
  expect(check).toThrow(/^(?!.*hunter2)/s);
});
