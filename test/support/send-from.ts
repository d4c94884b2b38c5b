import { request } from 'node:http';

/** An answer of the API as a machine with another address of this network gets it. */
export interface RemoteAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  code: string | undefined;
}

/** Posts JSON from a local address such as `127.0.0.2`, which the server sees as its caller. */
export function postFrom(
  ip: string,
  url: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<RemoteAnswer> {
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        method: 'POST',
        localAddress: ip,
        agent: false,
        headers: { 'content-type': 'application/json', ...headers },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          const { code } = JSON.parse(text) as { code?: string };
          resolve({ status: response.statusCode ?? 0, headers: response.headers, code });
        });
      },
    );
    sending.on('error', reject);
    sending.end(JSON.stringify(body));
  });
}
