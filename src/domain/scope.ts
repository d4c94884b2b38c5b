import type { Facts } from './facts';
import type { JsonObject } from './json';
import type { ApprovalState } from './state';

/** What expressions may read. */
export function scopeOf({ state, facts }: { state: ApprovalState; facts: Facts }): JsonObject {
  const { type, id, title, attributes, metadata } = facts.subject;
  const person = facts.person(state.requester);
  const manager = person?.manager === undefined ? undefined : facts.person(person.manager);
  // What is held has asked nobody: its own condition has to give later what it gives now.
  const begun = state.steps.filter(({ held, tasks }) => held === undefined || tasks.length > 0);
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
      begun.map((step) => [step.key, { status: step.status, formData: step.formData ?? {} }]),
    ),
  };
}
