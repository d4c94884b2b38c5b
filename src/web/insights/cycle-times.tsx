import { Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { date, value } from '../text/format';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { COMMON } from '../ui/texts';
import { ENOUGH, lasting } from './amounts';
import { Chart, Legend } from './chart';
import type { CycleTimes as Times } from './queries';
import { INSIGHTS } from './texts';

const TimeLines = lazy(() => import('./time-lines').then((m) => ({ default: m.TimeLines })));

/** How long approvals took from being attached to their end. */
export function CycleTimes({ times }: { times: Times }) {
  const t = useTexts(INSIGHTS);
  const common = useTexts(COMMON);
  const { total, buckets } = times;
  const legend = [
    { swatch: 'swatch-median', label: t('typicalLine') },
    { swatch: 'swatch-ninth', label: t('slowLine') },
  ];
  const columns = [
    { key: 'from', label: t(times.bucket), cell: (row: Bucket) => date(row.from) },
    { key: 'finished', label: t('finished'), cell: (row: Bucket) => value(row.finished) },
    { key: 'approved', label: common('approved'), cell: (row: Bucket) => value(row.approved) },
    { key: 'rejected', label: common('rejected'), cell: (row: Bucket) => value(row.rejected) },
    { key: 'cancelled', label: common('cancelled'), cell: (row: Bucket) => value(row.cancelled) },
    { key: 'p50', label: t('typical'), cell: (row: Bucket) => lasting(row.p50Seconds) },
    { key: 'p90', label: t('slow'), cell: (row: Bucket) => lasting(row.p90Seconds) },
  ];
  return (
    <Chart
      title={t('cycleTitle')}
      about={t('cycleAbout')}
      columns={columns}
      rows={buckets.filter(({ finished }) => finished > 0)}
      rowKey={({ from }) => from}
    >
      {total.finished === 0 ? (
        <Empty title={t('nothingFinished')}>{t('nothingFinishedHint')}</Empty>
      ) : (
        <>
          <Legend items={legend} />
          <Suspense fallback={<Skeleton height={260} />}>
            <TimeLines label={t('cycleTitle')} buckets={buckets} />
          </Suspense>
          <Text size="sm">
            {t('outcomes', {
              finished: total.finished,
              approved: total.approved,
              rejected: total.rejected,
              cancelled: total.cancelled,
            })}{' '}
            {total.finished < ENOUGH && t('tooFew', { count: total.finished })}
          </Text>
        </>
      )}
    </Chart>
  );
}

type Bucket = Times['buckets'][number];
