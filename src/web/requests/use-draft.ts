import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { attributesOf, problemsOf, rowsOf, type AttributeRow } from '../ui/attribute-rows';
import type { Request, RequestContent } from './types';

/** A request as it is being written. */
export interface Draft {
  title: string;
  description: string;
  assignedTo: string;
  rows: AttributeRow[];
}

const TYPING_MS = 500;

/** What is being written, and what it would be if it were sent now. */
export function useDraft(request: Request | undefined) {
  const [draft, setDraft] = useState<Draft>(() => ({
    title: request?.title ?? '',
    description: request?.description ?? '',
    assignedTo: request?.assignedTo ?? '',
    rows: rowsOf(request?.attributes ?? {}),
  }));
  const [settled] = useDebouncedValue(draft, TYPING_MS);
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }));
  const isSound = Object.keys(problemsOf(settled.rows)).length === 0;
  return { draft, change, settled: isSound ? contentOf(settled) : undefined };
}

export function contentOf({ title, description, assignedTo, rows }: Draft): RequestContent {
  return {
    title: title.trim(),
    description,
    assignedTo: assignedTo.trim() === '' ? null : assignedTo.trim(),
    attributes: attributesOf(rows),
  };
}
