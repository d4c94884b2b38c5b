import { useNavigate, useSearch } from '@tanstack/react-router';

/** Filters that stand in the address, so that they can be kept and passed on. */
export function useFilters<Name extends string>(): [
  Partial<Record<Name, string>>,
  (name: Name, value: string) => void,
] {
  const filters = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (name: Name, value: string) => {
    const { [name]: _before, ...others } = filters as Record<string, string | undefined>;
    const search = value === '' ? others : { ...others, [name]: value };
    void navigate({ to: '.', search, replace: true });
  };
  return [filters as Partial<Record<Name, string>>, change];
}
