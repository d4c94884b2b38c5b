import { Text } from '@mantine/core';
import { useTexts } from '../text/language';
import { Icon, type IconName } from '../ui/icon';
import { COMMON } from '../ui/texts';
import type { RouteState } from './route';
import { APPROVAL } from './texts';

const ICONS: Record<RouteState, IconName> = {
  pending: 'more',
  current: 'clock',
  approved: 'approve',
  completed: 'approve',
  rejected: 'reject',
  cancelled: 'reject',
  'needs-resubmission': 'undo',
  delegated: 'delegate',
  escalated: 'up',
  skipped: 'delegate',
  held: 'warning',
  paused: 'clock',
};

/** What has become of a step: in words, with a drawing, in a colour. */
export function StepState({ state }: { state: RouteState }) {
  const word = useStateWord();
  return (
    <Text component="span" size="sm" fw={600} className={`step-state step-${state}`}>
      <Icon name={ICONS[state]} size={14} />
      {word(state)}
    </Text>
  );
}

/** The word for the state of a step. */
export function useStateWord(): (state: RouteState) => string {
  const t = useTexts(APPROVAL);
  const common = useTexts(COMMON);
  return (state) => (state === 'held' ? t('held') : common(state));
}
