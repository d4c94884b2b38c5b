import type { RequestOrigin } from '../audit/personal-data.service';
import type { ApprovalEvent } from '../domain/events';
import type { Json, JsonObject } from '../domain/json';

/** Members of events that hold requests to people. */
const REQUESTS = ['to', 'tasks', 'queue'];

/** From where something came. */
export interface Provenance {
  /** The request to the API. */
  origin?: RequestOrigin;
  /** Sent to Temporal by hand or by a client without keys: nobody has checked who the actor is. */
  direct?: true;
}

/**
 * What is recorded of an event, for ever: people are named by their ids alone, because their
 * names change and may have to be erased, and what tells of the maker's device is sealed.
 */
export function recordedData({ type: _type, ...event }: ApprovalEvent, provenance?: Provenance) {
  const members = Object.entries(event as JsonObject).map(([name, value]) => [
    name,
    REQUESTS.includes(name) ? withoutHandles(value) : value,
  ]);
  return { ...(Object.fromEntries(members) as JsonObject), ...provenance } as JsonObject;
}

function withoutHandles(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutHandles);
  if (value === null || typeof value !== 'object') return value;
  const { handle: _handle, ...rest } = value;
  return rest;
}
