import { canonicalJson } from './chain';
import type { StepSpec } from './definition';
import type { ApprovalEvent } from './events';
import type { Facts, Subject } from './facts';
import { valueAt, type Json, type JsonObject } from './json';

/** Hash of what an answer to a step is about: the attributes that the step sees, else all. */
export function contentHash(spec: StepSpec, facts: Facts): string {
  const { attributes } = facts.subject;
  const seen = spec.sees
    ? Object.fromEntries(spec.sees.map((path) => [path, valueAt(attributes, path)]))
    : attributes;
  return facts.sha256(canonicalJson(seen));
}

/** The attributes that differ, by top-level name. */
export function differences(
  before: JsonObject,
  after: JsonObject,
): Record<string, { from: Json; to: Json }> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter(
    (name) => canonicalJson(own(before, name)) !== canonicalJson(own(after, name)),
  );
  return Object.fromEntries(
    changed.map((name) => [name, { from: own(before, name), to: own(after, name) }]),
  );
}

/** The attributes with some of them replaced; null removes one. */
export function withChanges(attributes: JsonObject, changed: JsonObject): JsonObject {
  const merged = Object.entries({ ...attributes, ...changed });
  const kept = merged.filter(([name, value]) => value !== null || !Object.hasOwn(changed, name));
  return Object.fromEntries(kept);
}

function own(object: JsonObject, name: string): Json {
  return (Object.hasOwn(object, name) ? object[name] : undefined) ?? null;
}

/**
 * The attributes as they were before some changes.
 *
 * @param changes the last one first
 */
export function attributesBefore(
  attributes: JsonObject,
  changes: readonly Record<string, { from: Json; to: Json }>[],
): JsonObject {
  return changes.reduce((then, change) => {
    const undone = Object.entries(change).map(([name, { from }]) => [name, from] as const);
    return withChanges(then, Object.fromEntries(undone));
  }, attributes);
}

/** The subject after an event: only a change of the subject changes it. */
export function subjectAfter(subject: Subject, event: ApprovalEvent): Subject {
  if (event.type !== 'subject-changed') return subject;
  const changed = Object.entries(event.changes).map(([name, { to }]) => [name, to] as const);
  const attributes = withChanges(subject.attributes, Object.fromEntries(changed));
  return { ...subject, attributes };
}
