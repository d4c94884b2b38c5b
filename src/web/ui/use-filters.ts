import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

type Filters<Name extends string> = Partial<Record<Name, string | undefined>>;

/**
 * What the address says after the question mark, where it can be kept and passed on, and a way to
 * change some of it; what is empty disappears.
 */
export function useFilters<Name extends string = string>(): [
  Filters<Name>,
  (change: Filters<Name>) => void,
] {
  const filters: Record<string, string | undefined> = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (change: Filters<Name>): void => {
    const next = Object.entries<string | undefined>({ ...filters, ...change }).filter(
      ([, value]) => value,
    );
    void navigate({ to: '.', search: Object.fromEntries(next), replace: true });
  };
  return [filters as Filters<Name>, set];
}

/** The one thing that is open beside its list, by its id in the address. */
export function useOpened(): [string | undefined, (id: string | undefined) => void] {
  const [filters, set] = useFilters();
  return [filters['open'], (open) => set({ open })];
}

/** A filter that people type: the address follows when they pause. */
export function useTypedFilter(name: string): {
  value: string;
  onChange: (event: { currentTarget: { value: string } }) => void;
} {
  const [filters, set] = useFilters();
  const kept = filters[name] ?? '';
  const [typed, setTyped] = useState(kept);
  const [seen, setSeen] = useState(kept);
  // The address has changed by other means, like the button back.
  if (seen !== kept) {
    setSeen(kept);
    setTyped(kept);
  }
  const follow = useDebouncedCallback((value: string) => set({ [name]: value.trim() }), 300);
  return {
    value: typed,
    onChange: ({ currentTarget }) => {
      setTyped(currentTarget.value);
      follow(currentTarget.value);
    },
  };
}
