import { canonicalJson } from '../domain/chain';
import { completenessOf } from '../domain/check-spec';
import type { DefinitionSpec } from '../domain/definition';
import type { Json } from '../domain/json';
import { sha256 } from '../platform/sha256';
import type { DefinitionRow } from './definition.store';

/** A definition with one of its versions, and whether that could be used. */
export interface DefinitionView extends Omit<DefinitionRow, 'published'> {
  /** Changes with everything about it; who changes it may say which one they mean. */
  state: string;
  completion: {
    isComplete: boolean;
    message: string;
    /** New approvals can be attached by it now. */
    isActive: boolean;
    /** Publishing would make it active. */
    canBeActivated: boolean;
  };
}

/** The same for specs that say the same, in whatever order. */
export function digestOf(spec: DefinitionSpec): string {
  return sha256(canonicalJson(spec as unknown as Json));
}

export function stateOf(
  row: Pick<DefinitionRow, 'version' | 'status' | 'active' | 'spec'>,
): string {
  const { version, status, active, spec } = row;
  const digest = sha256(JSON.stringify(spec)).slice(0, 16);
  return [version, status, active ? 'on' : 'off', digest].join('-');
}

export function viewOf({ published, ...row }: DefinitionRow): DefinitionView {
  const complete = completenessOf(row.spec);
  const isActive = published && row.active;
  const canBeActivated = complete.isComplete && (row.status === 'draft' || !isActive);
  return { ...row, state: stateOf(row), completion: { ...complete, isActive, canBeActivated } };
}
