import { randomUUID } from 'node:crypto';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';
import { statementsOf, untold } from '../support/statements';
import {
  analysisSchema,
  approvalSummarySchema,
  detailListSchema,
  detailSchema,
  statisticsSchema,
  structureSchema,
} from '../../src/insights/insights.schema';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false, prepare: untold });
  await system.publish(THREE_STEPS, 'purchase');
  await system.services.definitions.saveDraft(system.organizationId, 'draft', ONE_STEP);
  await plantElsewhere();
});
afterAll(() => system.stop());

const get = (path: string) => system.as('alice').get(`/insights/${path}`);
const keys = (body: { definitions: { key: string }[] }) => body.definitions.map(({ key }) => key);

/** A definition of another organization. */
async function plantElsewhere(): Promise<void> {
  const [organization, definition, version] = [randomUUID(), randomUUID(), randomUUID()];
  await system.rows(
    `WITH o AS (INSERT INTO countersign.organization VALUES ($1, 'bolt', 'Bolt'))
     INSERT INTO countersign.definition (id, organization_id, key) VALUES ($2, $1, 'secret')`,
    [organization, definition],
  );
  await system.rows(
    `INSERT INTO countersign.definition_version (id, definition_id, number, status, spec)
     VALUES ($1, $2, 1, 'draft', $3)`,
    [version, definition, JSON.stringify(ONE_STEP)],
  );
}

test.each([
  ['definitions', detailListSchema],
  ['definitions/purchase', detailSchema],
  ['definitions/purchase/structure', structureSchema],
  ['definitions/purchase/approvals', approvalSummarySchema],
  ['statistics', statisticsSchema],
  ['analysis', analysisSchema],
])('%s answers what the documentation says', async (path, schema) => {
  const { status, body } = await get(path);
  expect(status).toBe(200);
  // Members that the schema does not know would be missing from what it returns.
  expect(schema.parse(body)).toEqual(body);
});

test('S158 the list has the active definitions, and the others when they are asked for', async () => {
  const { body } = await get('definitions');
  expect(keys(body)).toEqual(['purchase']);
  expect(body).toMatchObject({ totalCount: 1, statistics: { overview: { totalApprovals: 3 } } });
  expect(keys((await get('definitions?includeInactive=false')).body)).toEqual(['purchase']);
  expect(keys((await get('definitions?includeInactive=true')).body)).toEqual(['draft', 'purchase']);
  expect((await get('definitions?includeInactive=maybe')).body.code).toBe('PARAMETERS_INVALID');
});

test('S158 one definition is answered in detail, active or not', async () => {
  expect((await get('definitions/purchase')).body).toMatchObject({
    key: 'purchase',
    name: 'purchase',
    organizationName: 'Acme',
    isActive: true,
    pipelinesCount: 2,
    totalStagesCount: 3,
    summary: { totalPipelines: 2, totalStages: 3, totalApprovals: 3 },
  });
  expect((await get('definitions/draft')).body).toMatchObject({
    isActive: false,
    status: 'draft',
    approvals: [{ key: 'only', approver: { user: 'bob' } }],
  });
});

test('S158 an active definition stays active while its next version is a draft', async () => {
  const key = await system.publish(ONE_STEP);
  await system.services.definitions.saveDraft(system.organizationId, key, THREE_STEPS);
  const { body } = await get(`definitions/${key}`);
  expect(body).toMatchObject({ isActive: true, status: 'draft', pipelinesCount: 2 });
  // Retired from the list, so that the other tests know how many there are.
  await system.rows('UPDATE countersign.definition SET active_version_id = NULL WHERE key = $1', [
    key,
  ]);
  expect((await get(`definitions/${key}`)).body.isActive).toBe(false);
});

test.each(['', '/structure', '/approvals'])(
  'S158 an unknown definition%s is 404, and so is one of another organization',
  async (path) => {
    for (const key of ['no-such', 'secret']) {
      expect(await get(`definitions/${key}${path}`)).toMatchObject({
        status: 404,
        body: { code: 'DEFINITION_NOT_FOUND' },
      });
    }
  },
);

test('S159 the structure draws the way through the stages', async () => {
  const { body } = await get('definitions/purchase/structure');
  expect(body.nodes.map(({ key }: { key: string }) => key)).toEqual([
    'finance',
    'check',
    'review',
    'management',
    'sign',
  ]);
  expect(body.edges).toHaveLength(3);
});

test('S160 the approvals are counted by type and strategy', async () => {
  expect((await get('definitions/purchase/approvals')).body).toMatchObject({
    totalApprovals: 3,
    byType: { role: 2, user: 1 },
    byStrategy: { anyone: 2 },
    pipelineBreakdown: [
      { key: 'finance', stages: 2, approvals: 2 },
      { key: 'management', stages: 1, approvals: 1 },
    ],
  });
});

test('S161, S163 statistics and analysis are about the own organization alone', async () => {
  const { body } = await get('statistics');
  expect(body.byOrganization).toMatchObject([{ organization: 'Acme' }]);
  expect(body.overview.activeDefinitions).toBe(1);
  const analysis = (await get('analysis')).body;
  expect(analysis.complexity).toContainEqual(
    expect.objectContaining({ key: 'purchase', score: 3 * 2 + 2 * 3 + 3 }),
  );
  expect(JSON.stringify(analysis)).not.toContain('secret');
});

test('S162 two definitions take as many statements as sixty', async () => {
  const crowded = await TestSystem.start({ workers: false });
  const paths = ['definitions', 'statistics', 'analysis'];
  const one = ['', '/structure', '/approvals'].map((path) => `definitions/purchase${path}`);
  const count = async (): Promise<string[][]> => {
    const sent: string[][] = [];
    for (const path of [...paths, ...one]) {
      sent.push(await statementsOf(() => crowded.as('alice').get(`/insights/${path}`)));
    }
    return sent;
  };
  await crowded.publish(THREE_STEPS, 'purchase');
  await crowded.publish(THREE_STEPS, 'p1');
  const two = await count();
  for (let n = 2; n < 60; n++) await crowded.publish(THREE_STEPS, `p${n}`);
  const { body } = await crowded.as('alice').get('/insights/definitions');
  expect(body.totalCount).toBe(60);
  expect(await count()).toEqual(two);
  // Who asks, and what they ask for.
  for (const sent of two) expect(sent).toEqual([expect.any(String), 'read-insights']);
  await crowded.stop();
});
