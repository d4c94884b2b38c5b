import fc from 'fast-check';
import type { JsonObject } from '../../../src/domain/json';
import type { Constraints } from '../../../src/domain/match';
import {
  covers,
  grantProblems,
  PERMISSIONS,
  permits,
  permitsSome,
  SEEDED_ROLES,
  type Grant,
  type Permission,
} from '../../../src/domain/permissions';

const names = Object.keys(PERMISSIONS) as Permission[];

/** What the holder of a seeded role may do: with the grants of the roles below. */
function heldBy(role: string): Grant[] {
  const below = SEEDED_ROLES.filter(({ senior }) => senior === role);
  const own = SEEDED_ROLES.find(({ key }) => key === role)?.grants ?? [];
  return [...own, ...below.flatMap(({ key }) => heldBy(key))];
}

test('S60 the seeded roles over one mechanism: admin everything, manager what is assigned, user their own', () => {
  const [admin, manager, user] = ['admin', 'manager', 'user'].map(heldBy) as [
    Grant[],
    Grant[],
    Grant[],
  ];
  const asked = (relations: ('requester' | 'assignee')[]) => ({ relations });
  for (const permission of names) expect(permits(admin, permission)).toBe(true);

  expect(permits(manager, 'request.decide', asked(['assignee']))).toBe(true);
  expect(permits(manager, 'request.decide', asked(['requester']))).toBe(false);
  expect(permits(manager, 'request.decide')).toBe(false);
  expect(permits(manager, 'request.view', asked(['assignee']))).toBe(true);
  expect(permits(manager, 'request.view')).toBe(false);
  expect(permits(manager, 'audit.view')).toBe(true);

  expect(permits(user, 'request.add')).toBe(true);
  expect(permits(user, 'request.view', asked(['requester']))).toBe(true);
  expect(permits(user, 'request.view', asked(['assignee']))).toBe(false);
  expect(permits(user, 'request.decide', asked(['assignee']))).toBe(false);
  expect(permits(user, 'audit.view')).toBe(false);

  for (const permission of names.filter((name) =>
    /change|publish|override|administer/.test(name),
  )) {
    expect([permission, permits(manager, permission)]).toEqual([permission, false]);
    expect([permission, permits(user, permission)]).toEqual([permission, false]);
  }
});

const anyGrant = fc.constantFrom(...names).chain((permission): fc.Arbitrary<Grant> => {
  const { relations, constrainable } = PERMISSIONS[permission];
  const limits: (Constraints | null)[] = [
    null,
    {},
    { priority: 'low' },
    { priority: 'high' },
    { a: 1, b: true },
  ];
  return fc.record({
    permission: fc.constant(permission),
    relation: fc.constantFrom(null, ...relations),
    constraints: fc.constantFrom(...(constrainable ? limits : [null])),
  });
});

test('what is covered by grants never allows more than they do', () => {
  const subjects: JsonObject[] = [{}, { priority: 'low' }, { priority: 'high' }, { a: 1, b: true }];
  fc.assert(
    fc.property(fc.array(anyGrant, { maxLength: 6 }), anyGrant, (own, wanted) => {
      expect(grantProblems(wanted)).toEqual([]);
      if (!covers(own, wanted)) return;
      const relationSets = [[], ...PERMISSIONS[wanted.permission].relations.map((one) => [one])];
      for (const attributes of subjects) {
        for (const relations of relationSets) {
          const asked = { attributes, relations };
          const given = permits([wanted], wanted.permission, asked);
          if (given) expect(permits(own, wanted.permission, asked)).toBe(true);
        }
      }
    }),
  );
});

test('an unlimited grant covers every part of it, a part covers itself in whatever order it is written', () => {
  const part: Grant = { permission: 'task.decide', constraints: { a: 1, b: 2 } };
  expect(covers([{ permission: 'task.decide' }], part)).toBe(true);
  expect(covers([{ permission: 'task.decide', constraints: { b: 2, a: 1 } }], part)).toBe(true);
  expect(covers([part], { permission: 'task.decide' })).toBe(false);
  expect(covers([part], { permission: 'task.override', constraints: { a: 1, b: 2 } })).toBe(false);
  expect(covers([], part)).toBe(false);
});

test('a grant with a limit that its permission does not know opens nothing', () => {
  const limited = { permission: 'person.change', constraints: { username: 'bob' } } as Grant;
  const related = { permission: 'person.change', relation: 'self' } as Grant;
  expect(permitsSome([limited, related], 'person.change')).toBe(false);
  expect(permitsSome([{ permission: 'person.change' }], 'person.change')).toBe(true);
  expect(
    permitsSome([{ permission: 'substitution.change', relation: 'self' }], 'substitution.change'),
  ).toBe(true);
});
