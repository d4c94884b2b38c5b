import { constraintsOf, ruleOf } from '../../../src/web/builder/constraint-list';
import { convert } from '../../../src/web/builder/convert';
import { fieldsOf, withField, withNewField } from '../../../src/web/builder/form-schema';
import { amountOf, isoOf, msOf } from '../../../src/web/builder/iso-duration';
import {
  duplicate,
  outlineOf,
  phasesOf,
  placeFor,
  withoutUnusedGroups,
} from '../../../src/web/builder/outline';
import { parseSpec } from '../../../src/web/builder/parse-spec';
import { located } from '../../../src/web/builder/problems';
import { isSpec, moveAt, removeAt, setAt, type Spec } from '../../../src/web/builder/spec';

const step = (key: string, more: object = {}) => ({ key, approver: { user: 'bob' }, ...more });
const STAGES: Spec = {
  strategy: 1,
  pipelines: [
    { key: 'p', stages: [{ key: 's', steps: [step('a'), step('b')] }] },
    {
      key: 'q',
      stages: [{ key: 't', steps: [step('c')], actions: [{ on: 'on-start', run: 'log' }] }],
    },
  ],
};
const stepKeys = (spec: Spec): string[] =>
  outlineOf(spec)
    .filter(({ kind }) => kind === 'step')
    .map(({ item }) => item.key);

test('a conversion keeps all steps in their order, and says what it loses', () => {
  for (const strategy of [1, 2, 3] as const) {
    const there = convert(STAGES, strategy).spec;
    expect(stepKeys(there)).toEqual(['a', 'b', 'c']);
    expect(isSpec(there)).toBe(true);
    for (const back of [1, 2, 3] as const) {
      expect(stepKeys(convert(there, back).spec)).toEqual(['a', 'b', 'c']);
    }
  }
  expect(convert(STAGES, 3).loss).toEqual({ units: ['p', 'q', 's', 't'], actions: 1 });
  expect(convert(convert(STAGES, 3).spec, 1).loss).toEqual({ units: [], actions: 0 });
});

test('a change leaves the spec before it as it was', () => {
  const before = structuredClone(STAGES);
  const next = setAt(STAGES, 'pipelines.0.stages.0.steps.1.votes.needed', 2);
  expect(setAt(next, 'pipelines.0.stages.0.steps.1.votes.needed', undefined)).toEqual(before);
  expect(stepKeys(moveAt(STAGES, 'pipelines.0.stages.0.steps.1', -1))).toEqual(['b', 'a', 'c']);
  expect(stepKeys(removeAt(STAGES, 'pipelines.0.stages.0.steps.0'))).toEqual(['b', 'c']);
  const [copied, path] = duplicate(STAGES, 'pipelines.0', 'pipeline');
  expect(path).toBe('pipelines.1');
  expect(new Set(outlineOf(copied).map(({ kind, item }) => kind + item.key)).size).toBe(11);
  expect(STAGES).toEqual(before);
});

test('a new step goes behind what is chosen', () => {
  expect(placeFor(STAGES, 'step', 'pipelines.0.stages.0.steps.0')).toEqual([
    'pipelines.0.stages.0.steps',
    1,
  ]);
  const many = {
    ...STAGES,
    pipelines: Array.from({ length: 11 }, (_none, i) => ({ key: `p${i}`, stages: [] })),
  };
  expect(placeFor(many, 'stage', 'pipelines.10')).toEqual(['pipelines.10.stages', 0]);
  expect(placeFor(STAGES, 'step', 'settings')).toEqual(['pipelines.1.stages.0.steps', 1]);
  expect(placeFor(STAGES, 'stage', 'pipelines.0')).toEqual(['pipelines.0.stages', 1]);
});

test('neighbours of a group are one phase', () => {
  const spec: Spec = {
    strategy: 3,
    steps: [step('a', { group: 'g' }), step('b', { group: 'g' }), step('c')],
  };
  const grouped = { ...spec, groups: { g: { needs: 1 }, h: { needs: 1 } } };
  expect(withoutUnusedGroups(grouped).groups).toEqual({ g: { needs: 1 } });
  expect(phasesOf(outlineOf(spec)).map((phase) => phase.length)).toEqual([2, 1]);
});

test('problems are found where they are', () => {
  const paths = ['spec.pipelines.0.stages.0.steps.1.key', 'spec.undoWindow', 'spec'];
  const found = located(
    STAGES,
    paths.map((path) => ({ path, message: '' })),
  );
  expect(found.map(({ path }) => path)).toEqual([
    'pipelines.0.stages.0.steps.1.key',
    'undoWindow',
    '',
  ]);
  expect(found.map(({ node }) => node)).toEqual([
    'pipelines.0.stages.0.steps.1',
    'settings',
    'settings',
  ]);
});

test('durations are one number and a unit', () => {
  expect(amountOf('PT36H')).toEqual({ count: 36, unit: 'hour' });
  expect(amountOf('PT48H')).toEqual({ count: 2, unit: 'day' });
  expect(amountOf('P2W')).toEqual({ count: 2, unit: 'week' });
  expect(amountOf('P1M')).toBeUndefined();
  expect(msOf(isoOf(90, 'minute'))).toBe(5_400_000);
});

test('what a list of fields does not show of a form stays in its schema', () => {
  const schema = {
    type: 'object',
    properties: { a: { type: 'string', minLength: 3 } },
    required: ['a'],
    if: {},
  };
  const renamed = withField(schema, 0, { name: 'b', label: 'B' });
  expect(renamed).toEqual({
    type: 'object',
    properties: { b: { type: 'string', minLength: 3, title: 'B' } },
    required: ['b'],
    if: {},
  });
  expect(fieldsOf(withNewField(renamed)).map(({ name }) => name)).toEqual(['b', 'field2']);
});

test('match rules are the same after they were shown as rows', () => {
  const rule = { amount__gte: 1000, 'customer.country__in': ['DE'], kind: 'a__b', x__isnull: true };
  expect(ruleOf(constraintsOf(rule))).toEqual(rule);
});

test('an error in JSON is told with its line', () => {
  const text = '{\n "strategy": 3,\n "lock": true,\n "steps": [,]\n}\n';
  expect(parseSpec(text)).toMatchObject({ line: 4 });
  expect(parseSpec('{\n "strategy": 3,\n "steps": [\n')).toMatchObject({ line: 4 });
  expect(parseSpec('{ "strategy": 3, "steps": [] }')).toHaveProperty('spec');
});
