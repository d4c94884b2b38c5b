import { readFileSync } from 'node:fs';
import { testServers } from '../support/servers';

test('the workflow bundle holds only the SDK’s own packages and our workflow and domain files', () => {
  const code = readFileSync(testServers().bundle, 'utf8');
  const map =
    /sourceMappingURL=data:application\/json;(?:charset=utf-8;)?base64,(\S+)/.exec(code)?.[1] ?? '';
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString()) as { sources: string[] };
  const packages = new Set<string>();
  const own = new Set<string>();
  for (const source of sources) {
    const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
    if (inPackage !== undefined) packages.add(inPackage);
    else if (/\.ts$/.test(source))
      own.add(source.replace(/^.*?((?:src|workflows|activities)\/)/, '$1'));
  }
  expect([...packages].sort()).toEqual([
    '@temporalio/common',
    '@temporalio/workflow',
    'long',
    'ms',
    'nexus-rpc',
  ]);
  expect([...own].filter((file) => !/^(workflows|src\/domain)\//.test(file))).toEqual([]);
  expect(own.size).toBeGreaterThan(5);
  // Whoever reads is told by the API; if a workflow says anything, it is English.
  const wordings = [...own].filter((file) => /^src\/domain\/wording\/(?!english\.ts)/.test(file));
  expect(wordings).toEqual([]);
});

test('the workflow stays under 200 lines', () => {
  const lines = readFileSync(require.resolve('../../workflows/approval.workflow'), 'utf8').split(
    '\n',
  );
  expect(lines.length).toBeLessThan(200);
});
