import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useTexts } from '../text/language';
import { value } from '../text/format';
import { compared, ENOUGH, lasting, onTime, percent } from './amounts';
import { before, type Chosen } from './chosen';
import { useBreaches, useCycleTimes, type CycleTimes, type Deadlines } from './queries';
import { INSIGHTS } from './texts';

interface KeyFiguresProps {
  chosen: Chosen;
  times: CycleTimes;
  deadlines: Deadlines | undefined;
}

/** What matters at a glance, against the period before. */
export function KeyFigures({ chosen, times, deadlines }: KeyFiguresProps) {
  const t = useTexts(INSIGHTS);
  const earlier = { ...chosen, ...before(chosen) };
  const then = useCycleTimes(earlier).data?.total;
  const thenDeadlines = useBreaches(earlier).data;
  const now = times.total;
  const isSample = now.finished >= ENOUGH;
  const share = deadlines && onTime(deadlines.total);
  const thenShare = thenDeadlines && (onTime(thenDeadlines.total) ?? null);
  const tooFew = t('tooFew', { count: now.finished });
  const time = (name: 'p50Seconds' | 'p90Seconds'): string => {
    const earlierTime = then && (then.finished >= ENOUGH ? then[name] : null);
    return isSample ? compared(t, now[name], earlierTime, 'seconds') : tooFew;
  };
  return (
    <SimpleGrid component="dl" cols={{ base: 2, md: 3, lg: 6 }} spacing="sm" m={0}>
      <Figure
        name={t('finished')}
        amount={value(now.finished)}
        note={compared(t, now.finished, then?.finished, 'count')}
      />
      <Figure
        name={t('typical')}
        amount={isSample ? lasting(now.p50Seconds) : '–'}
        note={time('p50Seconds')}
      />
      <Figure
        name={t('slow')}
        amount={isSample ? lasting(now.p90Seconds) : '–'}
        note={time('p90Seconds')}
      />
      <Figure
        name={t('onTime')}
        amount={share === undefined ? '–' : percent(share)}
        note={share === undefined ? t('noDeadlines') : compared(t, share, thenShare, 'share')}
      />
      <Figure name={t('openNow')} amount={value(deadlines?.open)} note={t('openNote')} />
      <Figure name={t('overdueNow')} amount={value(deadlines?.overdue)} note={t('overdueNote')} />
    </SimpleGrid>
  );
}

function Figure({ name, amount, note }: { name: string; amount: string; note: string }) {
  return (
    <Paper withBorder p="sm" radius="md">
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} size="xl" fw={700} className="count">
        {amount}
      </Text>
      <Text component="dd" m={0} size="xs" c="dimmed">
        {note}
      </Text>
    </Paper>
  );
}
