import { useNavigate, useSearch } from '@tanstack/react-router';

/** What the address says about the inbox. */
export type InboxSearch = {
  q?: string | undefined;
  type?: string | undefined;
  definition?: string | undefined;
  role?: string | undefined;
  overdue?: string | undefined;
  /** Due on this day or earlier, `2026-11-21`. */
  due?: string | undefined;
  /** `type` for one group for each type of subject. */
  group?: string | undefined;
  /** `decided` for what the person has answered. */
  tab?: string | undefined;
};

/** The parts of the address that choose among the tasks. */
export const FILTERS = ['q', 'type', 'definition', 'role', 'overdue', 'due'] as const;

/** What the address says, and how to change it; the way back skips what was typed. */
export function useInboxSearch(): [InboxSearch, (part: InboxSearch) => void] {
  const search: InboxSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (part: InboxSearch): void =>
    void navigate({
      to: '/inbox',
      search: (before: InboxSearch) => withoutBlanks({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return [search, change];
}

const withoutBlanks = (search: InboxSearch): InboxSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value));

/** The filter as the API takes it. */
export function queryOf({ q, type, definition, role, overdue, due }: InboxSearch) {
  return {
    ...(q ? { title: q } : {}),
    ...(type ? { subjectType: type } : {}),
    ...(definition ? { definition } : {}),
    ...(role ? { role } : {}),
    ...(overdue ? { overdue: 'true' as const } : {}),
    ...(due ? { dueBefore: new Date(`${due}T23:59:59.999`).toISOString() } : {}),
  };
}

export const isFiltered = (search: InboxSearch): boolean =>
  FILTERS.some((name) => search[name] !== undefined);
