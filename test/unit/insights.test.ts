import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import {
  approvalSummaryOf,
  detailOf,
  listDetails,
  structureOf,
} from '../../src/insights/definition-insights';
import { analysisOf, statisticsOf } from '../../src/insights/definition-statistics';
import type { InsightDefinition } from '../../src/insights/insight-definition';

/** Approvers in the order of keys that PostgreSQL returns, also of kinds that no type knows. */
const step = (key: string, approver: object, more: object = {}): StepSpec =>
  ({ key, approver, ...more }) as StepSpec;
const user = (key: string): StepSpec => step(key, { user: 'bob' });
const role = (key: string): StepSpec => step(key, { role: 'finance', strategy: 'anyone' });

const definition = (
  key: string,
  spec: DefinitionSpec,
  more: Partial<InsightDefinition> = {},
): InsightDefinition => ({
  id: `id-${key}`,
  key,
  name: key.toUpperCase(),
  status: 'active',
  active: true,
  organization: 'Acme',
  spec,
  ...more,
});

/** Two pipelines, three stages, four approvals: two roles, a user, a manager. */
const purchase = definition('purchase', {
  strategy: 1,
  pipelines: [
    {
      key: 'finance',
      name: { en: 'Finance', ar: 'المالية' },
      department: 'FIN',
      stages: [
        { key: 'check', name: 'Check', color: '#3498db', steps: [role('a'), user('b')] },
        {
          key: 'review',
          steps: [step('c', { of: 'requester', manager: 2 }, { form: { schema: {} } })],
        },
      ],
    },
    { key: 'management', stages: [{ key: 'sign', steps: [role('d')] }] },
  ],
});

/** Two pipelines, no stage, five approvals: three of them an expression. */
const travel = definition(
  'travel',
  {
    strategy: 2,
    pipelines: [
      {
        key: 'desk',
        steps: ['a', 'b', 'c'].map((key) =>
          step(key, { strategy: 'anyone', expression: 'subject.owner' }),
        ),
      },
      { key: 'boss', steps: [role('d'), step('e', { role: 'boss', strategy: 'consensus' })] },
    ],
  },
  { status: 'draft', active: false, organization: 'Bolt' },
);

/** One approval and nothing around it. */
const leave = definition('leave', { strategy: 3, steps: [user('only')] });

const empty = definition('empty', { strategy: 1, pipelines: [{ key: 'p' }] }, { active: false });

describe('the detail of a definition', () => {
  test('S158 has names and counts, and the approvals in the stages with strategy 1', () => {
    expect(detailOf(purchase)).toMatchObject({
      id: 'id-purchase',
      key: 'purchase',
      name: 'PURCHASE',
      organizationName: 'Acme',
      isActive: true,
      pipelinesCount: 2,
      totalStagesCount: 3,
      approvals: [],
      summary: { totalPipelines: 2, totalStages: 3, totalApprovals: 4 },
    });
    const [finance, management] = detailOf(purchase).pipelines;
    expect(finance).toMatchObject({
      key: 'finance',
      name: 'Finance',
      department: 'FIN',
      stagesCount: 2,
      approvalsCount: 3,
      approvals: [],
    });
    expect(management).toMatchObject({ name: 'management', department: null, stagesCount: 1 });
    const [check, review] = finance?.stages ?? [];
    expect(check).toMatchObject({ name: 'Check', color: '#3498db', approvalsCount: 2 });
    expect(check?.approvals[0]).toEqual({
      key: 'a',
      name: 'a',
      type: 'approve',
      approverType: 'role',
      approver: { role: 'finance', strategy: 'anyone' },
      hasForm: false,
    });
    expect(review?.hasApprovals).toBe(true);
    expect(review?.approvals).toMatchObject([{ approverType: 'manager', hasForm: true }]);
  });

  test('S158 has the approvals in the pipelines with strategy 2, in itself with strategy 3', () => {
    const [desk] = detailOf(travel).pipelines;
    expect(desk).toMatchObject({ stagesCount: 0, stages: [], approvalsCount: 3 });
    expect(desk?.approvals.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(detailOf(travel)).toMatchObject({ isActive: false, status: 'draft', approvals: [] });
    expect(detailOf(leave)).toMatchObject({
      pipelinesCount: 0,
      pipelines: [],
      approvals: [{ key: 'only', approver: { user: 'bob' } }],
      summary: { totalPipelines: 0, totalStages: 0, totalApprovals: 1 },
    });
  });

  test('S158 says of a draft without approvals that it has none', () => {
    expect(detailOf(empty).pipelines).toMatchObject([{ approvalsCount: 0, hasApprovals: false }]);
  });

  test('S158 the list comes with its length and its statistics', () => {
    const list = listDetails([purchase, travel]);
    expect(list.definitions).toEqual([detailOf(purchase), detailOf(travel)]);
    expect(list.totalCount).toBe(2);
    expect(list.statistics).toEqual(statisticsOf([purchase, travel]));
  });
});

describe('the diagram of a definition', () => {
  const edges = (of: InsightDefinition) =>
    structureOf(of).edges.map(({ from, to, kind }) => `${kind} ${from} -> ${to}`);

  test('S159 has pipelines and stages as nodes with name, color and number of approvals', () => {
    const first = { id: 'pipelines[0]', kind: 'pipeline', parent: null, key: 'finance' };
    const second = { id: 'pipelines[0].stages[0]', kind: 'stage', parent: 'pipelines[0]' };
    const { nodes } = structureOf(purchase);
    expect(nodes.slice(0, 2)).toEqual([
      { ...first, name: 'Finance', color: null, approvalsCount: 3 },
      { ...second, key: 'check', name: 'Check', color: '#3498db', approvalsCount: 2 },
    ]);
    expect(nodes.map(({ key, approvalsCount }) => [key, approvalsCount])).toEqual([
      ['finance', 3],
      ['check', 2],
      ['review', 1],
      ['management', 1],
      ['sign', 1],
    ]);
  });

  test('S159, S177 edges join consecutive pipelines, and consecutive stages across pipelines', () => {
    expect(edges(purchase)).toEqual([
      'pipeline pipelines[0] -> pipelines[1]',
      'stage pipelines[0].stages[0] -> pipelines[0].stages[1]',
      'stage pipelines[0].stages[1] -> pipelines[1].stages[0]',
    ]);
    expect(edges(travel)).toEqual(['pipeline pipelines[0] -> pipelines[1]']);
  });

  test('S159, S177 edges follow the course where it differs from the order of the list', () => {
    const stage = (key: string, order: number) => ({ key, order, steps: [user(key)] });
    const late = { key: 'late', order: 20, stages: [stage('d', 7), stage('c', 3)] };
    const early = { key: 'early', order: 10, stages: [stage('b', 2), stage('a', 1)] };
    const shuffled = definition('shuffled', { strategy: 1, pipelines: [late, early] });
    expect(edges(shuffled)).toEqual([
      'pipeline pipelines[1] -> pipelines[0]',
      'stage pipelines[1].stages[1] -> pipelines[1].stages[0]',
      'stage pipelines[1].stages[0] -> pipelines[0].stages[1]',
      'stage pipelines[0].stages[1] -> pipelines[0].stages[0]',
    ]);
    expect(detailOf(shuffled).pipelines.map(({ key }) => key)).toEqual(['early', 'late']);
  });

  test('S159 a definition without pipelines is one node', () => {
    expect(structureOf(leave)).toMatchObject({
      nodes: [{ kind: 'definition', key: 'leave', name: 'LEAVE', approvalsCount: 1 }],
      edges: [],
    });
  });
});

describe('the approvals of a definition', () => {
  test('S160 are counted by type, strategy and pipeline, and stages with forms are', () => {
    expect(approvalSummaryOf(purchase)).toEqual({
      key: 'purchase',
      name: 'PURCHASE',
      totalApprovals: 4,
      byType: { role: 2, user: 1, manager: 1 },
      byStrategy: { anyone: 2 },
      stagesWithForms: 1,
      pipelineBreakdown: [
        { key: 'finance', name: 'Finance', stages: 2, approvals: 3 },
        { key: 'management', name: 'management', stages: 1, approvals: 1 },
      ],
    });
  });

  test('S160 are counted without stages as well', () => {
    expect(approvalSummaryOf(travel)).toMatchObject({
      totalApprovals: 5,
      byType: { expression: 3, role: 2 },
      byStrategy: { anyone: 4, consensus: 1 },
      stagesWithForms: 0,
    });
    expect(approvalSummaryOf(leave)).toMatchObject({
      totalApprovals: 1,
      byStrategy: {},
      pipelineBreakdown: [],
    });
  });

  test('S160 an approver of a kind that is not known here is counted by its first key', () => {
    const unknown = definition('x', { strategy: 3, steps: [step('a', { committee: 'board' })] });
    expect(approvalSummaryOf(unknown).byType).toEqual({ committee: 1 });
  });
});

describe('all definitions', () => {
  const all = [purchase, travel, leave, empty];

  test('S161 have totals and averages', () => {
    expect(statisticsOf(all).overview).toEqual({
      totalDefinitions: 4,
      activeDefinitions: 2,
      inactiveDefinitions: 2,
      totalPipelines: 5,
      totalStages: 3,
      totalApprovals: 10,
      avgPipelinesPerDefinition: 1.25,
      avgStagesPerDefinition: 0.75,
      avgApprovalsPerDefinition: 2.5,
    });
  });

  test('S161 are counted by organization', () => {
    expect(statisticsOf(all).byOrganization).toEqual([
      { organization: 'Acme', definitions: 3, pipelines: 3, stages: 3, approvals: 5 },
      { organization: 'Bolt', definitions: 1, pipelines: 2, stages: 0, approvals: 5 },
    ]);
  });

  test('S163, S177 have a complexity each, and the averages and percentages of a dashboard', () => {
    const analysis = analysisOf(all);
    expect(analysis.complexity.map(({ key, score }) => [key, score])).toEqual([
      ['purchase', 3 * 2 + 2 * 3 + 4],
      ['travel', 3 * 2 + 2 * 0 + 5],
      ['leave', 1],
      ['empty', 3],
    ]);
    // (16 + 11 + 1 + 3) / 4; 10 in 3 stages, 2 pipelines and 1 definition; 4 of 10 ask a role.
    expect(analysis).toMatchObject({
      avgComplexity: 7.75,
      avgApprovalsPerStage: 1.67,
      roleBasedPercentage: 40,
      activePercentage: 50,
    });
  });

  test('S163 organizations and definitions with more than two approvals per stage are bottlenecks', () => {
    const stage = (key: string, count: number) => {
      return { key, steps: Array.from({ length: count }, (_unused, n) => user(`${key}${n}`)) };
    };
    const crowded = (key: string, counts: number[]) =>
      definition(key, {
        strategy: 1,
        pipelines: [{ key: 'p', stages: counts.map((count, n) => stage(`s${n}`, count)) }],
      });
    // Bolt asks 5 approvals in 2 pipelines; Acme 2 + 7 + 1 = 10 in 1 + 2 + 1 = 4 stages.
    expect(
      analysisOf([crowded('two', [2]), crowded('tight', [3, 4]), leave, travel]),
    ).toMatchObject({
      bottlenecks: [
        { kind: 'definition', definition: 'tight', stages: 2, approvalsPerStage: 3.5 },
        { kind: 'organization', organization: 'Acme', stages: 4, approvalsPerStage: 2.5 },
        { kind: 'organization', organization: 'Bolt', definition: null, approvalsPerStage: 2.5 },
        { kind: 'definition', organization: 'Bolt', definition: 'travel', approvals: 5 },
      ],
    });
    expect(analysisOf([crowded('two', [2])]).bottlenecks).toEqual([]);
  });

  test('none at all give zeros, not NaN', () => {
    expect(statisticsOf([]).overview).toMatchObject({ avgStagesPerDefinition: 0 });
    expect(analysisOf([])).toEqual({
      complexity: [],
      avgComplexity: 0,
      avgApprovalsPerStage: 0,
      roleBasedPercentage: 0,
      activePercentage: 0,
      bottlenecks: [],
    });
  });
});
