import { NavLink } from '@mantine/core';
import { named } from '../text/format';
import { useTexts } from '../text/language';
import { useBuilding } from './building';
import { CHOICES } from './choice-texts';
import { outlineOf, SETTINGS } from './outline';
import type { StepSpec } from './spec';
import { BUILDER } from './texts';
import { whoAsked } from './who-asked';

/** The definition as a list, for keyboards, screen readers and narrow screens. */
export function OutlineView() {
  const t = useTexts(BUILDER);
  const tc = useTexts(CHOICES);
  const { spec, problems, chosen, choose } = useBuilding();
  const entry = (id: string, label: string, depth: number, about?: string) => {
    const isWrong = problems.some(({ node }) => node === id);
    return (
      <li key={id} className={`outline-${depth}`}>
        <NavLink
          component="button"
          active={chosen === id}
          aria-current={chosen === id}
          label={isWrong ? `⚠ ${label}` : label}
          description={isWrong ? [about, t('hasProblem')].filter(Boolean).join(' · ') : about}
          onClick={() => choose(id)}
        />
      </li>
    );
  };
  return (
    <ul className="outline" aria-label={t('outline')}>
      {entry(SETTINGS, t('settings'), 0)}
      {outlineOf(spec).map(({ path, kind, depth, item }) =>
        entry(
          path,
          named(item.name, item.key) || t('noKey'),
          depth,
          kind === 'step' ? whoAsked(item as StepSpec, tc) : t(kind),
        ),
      )}
    </ul>
  );
}
