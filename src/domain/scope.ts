import type { Facts } from './facts';
import type { JsonObject } from './json';
import type { ApprovalState } from './state';

/** What expressions may read. */
export function scopeOf({ state, facts }: { state: ApprovalState; facts: Facts }): JsonObject {
  const { type, id, title, attributes, metadata } = facts.subject;
  const person = facts.person(state.requester);
  const manager = person?.manager === undefined ? undefined : facts.person(person.manager);
  return {
    subject: { type, id, title, attributes },
    attributes,
    metadata,
    requester: {
      username: person?.username ?? '',
      roles: [...(person?.roles ?? [])],
      department: person?.department ?? '',
      manager: manager?.username ?? '',
    },
    steps: Object.fromEntries(
      state.steps.map((step) => [step.key, { status: step.status, formData: step.formData ?? {} }]),
    ),
  };
}
