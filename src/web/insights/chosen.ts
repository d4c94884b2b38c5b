import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';

/** The periods that can be chosen: so many days, or since the year began. */
export const PRESETS = ['7', '30', '90', 'year'] as const;
export type Preset = (typeof PRESETS)[number];

/** What the page is about, as the API takes it. */
export interface Chosen {
  preset: Preset;
  definition: string | undefined;
  from: string;
  to: string;
  bucket: 'day' | 'week' | 'month';
  timeZone: string;
}

/** Beginning and end of a query. */
type Period = Pick<Chosen, 'from' | 'to'>;

const BUCKET = { '7': 'day', '30': 'day', '90': 'week', year: 'month' } as const;

/** Definition and period stand in the address, so that a view can be shared. */
export function useChosen(): [Chosen, (change: { definition?: string; period?: Preset }) => void] {
  const search: Record<string, string | undefined> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { definition, period } = search;
  const preset = PRESETS.find((known) => known === period) ?? '30';
  // The same until the page is opened again, so that a choice that comes back is still known.
  const [now] = useState(() => new Date());
  const chosen = useMemo(() => {
    const about = { preset, definition, bucket: BUCKET[preset], timeZone: zone() };
    return { ...about, ...since(preset, now) };
  }, [preset, definition, now]);
  const choose = (change: { definition?: string; period?: Preset }): void => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => Boolean(value));
    void navigate({ to: '/insights', search: Object.fromEntries(next), replace: true });
  };
  return [chosen, choose];
}

/** The period of the same length right before. */
export function before({ from, to }: Period): Period {
  const length = Date.parse(to) - Date.parse(from);
  return { from: new Date(Date.parse(from) - length).toISOString(), to: from };
}

/** Days begin where the person is; today is the last one. */
function since(preset: Preset, now: Date): Period {
  const year = now.getFullYear();
  const from =
    preset === 'year'
      ? new Date(year, 0, 1)
      : new Date(year, now.getMonth(), now.getDate() - (Number(preset) - 1));
  return { from: from.toISOString(), to: now.toISOString() };
}

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
