import type { StepSpec } from '../../../src/domain/definition';
import { World, type Folk } from '../../support/world';

// Requests of people who are away stay where they are until somebody else can answer them.

const BOB: StepSpec = { key: 'check', approver: { user: 'bob' } };

/** Bob is asked while all are there; then this becomes so, and it is looked at twice. */
function askedAfter(change: Folk, step = BOB): string[][] {
  const folk: Folk = { alice: {}, bob: {}, carol: {}, dave: {}, robot: { kind: 'service' } };
  const world = new World({ strategy: 3, steps: [step] }, folk);
  expect(world.asked).toEqual(['bob']);
  Object.assign(world.folk, change);
  return [0, 1].map(() => {
    expect(world.do({ kind: 'reevaluate' })).toMatchObject({ accepted: true });
    return world.asked;
  });
}

test('a request goes to the end of the chain of substitutes at once, and stays there', () => {
  const away = { bob: { substitute: 'carol' }, carol: { substitute: 'dave' } };
  expect(askedAfter(away)).toEqual([['dave'], ['dave']]);
});

test('two who stand in for each other are asked in person', () => {
  const away = { bob: { substitute: 'carol' }, carol: { substitute: 'bob' } };
  expect(askedAfter(away)).toEqual([['bob'], ['bob']]);
});

test('whose chain ends in a program that may not answer is asked in person', () => {
  const away = { bob: { substitute: 'carol' }, carol: { substitute: 'robot' } };
  expect(askedAfter(away)).toEqual([['bob'], ['bob']]);
  const machines = { who: 'asked' as const };
  expect(askedAfter(away, { ...BOB, machines })).toEqual([['robot'], ['robot']]);
});
