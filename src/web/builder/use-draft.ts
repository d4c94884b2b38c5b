import { useCallback, useEffect, useState } from 'react';
import { useMe } from '../api/me';
import type { ReadDefinition } from './definitions-api';
import { isSpec, type Spec } from './spec';

/** Changes that the server does not have yet, and the state that they were made to. */
interface KeptDraft {
  spec: Spec;
  base: string;
  at: number;
}

/** What is being edited. */
export interface Draft {
  spec: Spec;
  isChanged: boolean;
  /** When the kept changes were made, of those that a reload has found. */
  restoredAt: number | undefined;
  /** Somebody else has saved since these changes were begun. */
  isOutdated: boolean;
  /** The state that saving may replace. */
  base: string;
  change: (next: Spec) => void;
  canUndo: boolean;
  undo: () => void;
  /** Back to what the server has. */
  discard: () => void;
  /** Tells what the server has now; what was changed since then stays. */
  saved: (spec: Spec, state: string) => void;
  /** Saving is to replace what the other one has saved. */
  keepMine: () => void;
}

const MAX_UNDO = 100;

/** Unsaved changes live in the browser, by person and definition, until they are saved. */
export function useDraft(key: string, { definition, state }: ReadDefinition): Draft {
  const { organization, username } = useMe();
  const place = `countersign.draft.${organization}.${username}.${key}`;
  const [kept, setKept] = useState(() => read(place));
  const [past, setPast] = useState<Spec[]>([]);
  const [restoredAt, setRestoredAt] = useState(kept?.at);
  useEffect(() => write(place, kept), [place, kept]);

  const spec = kept?.spec ?? definition.spec;
  const base = kept?.base ?? state;
  const keep = useCallback((next: Spec) => setKept({ spec: next, base, at: Date.now() }), [base]);
  return {
    spec,
    base,
    isChanged: kept !== undefined,
    restoredAt,
    isOutdated: kept !== undefined && kept.base !== state,
    change: (next) => {
      if (next === spec) return;
      setPast((before) => [...before.slice(-MAX_UNDO), spec]);
      keep(next);
    },
    canUndo: past.length > 0,
    undo: () => {
      const last = past.at(-1);
      if (last === undefined) return;
      setPast(past.slice(0, -1));
      keep(last);
    },
    discard: () => {
      setKept(undefined);
      setPast([]);
      setRestoredAt(undefined);
    },
    saved: (done, next) => {
      setKept((now) => (now && now.spec !== done ? { ...now, base: next } : undefined));
      setRestoredAt(undefined);
    },
    keepMine: () => setKept({ spec, base: state, at: Date.now() }),
  };
}

function read(place: string): KeptDraft | undefined {
  const text = localStorage.getItem(place);
  if (text === null) return undefined;
  try {
    const kept = JSON.parse(text) as KeptDraft;
    return isSpec(kept.spec) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function write(place: string, kept: KeptDraft | undefined): void {
  if (kept === undefined) localStorage.removeItem(place);
  else localStorage.setItem(place, JSON.stringify(kept));
}
