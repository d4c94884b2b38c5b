import { Text } from '@mantine/core';
import { date, value } from '../text/format';
import { useTexts } from '../text/language';
import { Rows } from '../ui/rows';
import { onTime, percent } from './amounts';
import { Chart, Legend, Section } from './chart';
import type { Deadlines as Times } from './queries';
import { Bar, part } from './steps';
import { INSIGHTS } from './texts';

type Bucket = Times['buckets'][number];
type Coming = Times['forecast'][number];

/** Deadlines that were met and missed. */
export function Deadlines({ deadlines }: { deadlines: Times }) {
  const t = useTexts(INSIGHTS);
  const some = deadlines.buckets.filter(({ met, missed }) => met + missed > 0);
  const most = Math.max(0, ...some.map(({ met, missed }) => met + missed));
  const share = onTime(deadlines.total);
  const columns = [
    { key: 'from', label: t(deadlines.bucket), cell: ({ from }: Bucket) => date(from) },
    { key: 'met', label: t('met'), cell: ({ met }: Bucket) => value(met) },
    { key: 'missed', label: t('missed'), cell: ({ missed }: Bucket) => value(missed) },
  ];
  return (
    <Chart
      title={t('deadlinesTitle')}
      about={t('deadlinesAbout')}
      columns={columns}
      rows={some}
      rowKey={({ from }) => from}
    >
      <Text fw={600}>
        {share === undefined
          ? t('noDeadlines')
          : t('deadlinesSum', { ...deadlines.total, share: percent(share) })}
      </Text>
      {some.length > 0 && (
        <>
          <Legend
            items={[
              { swatch: 'swatch-met', label: t('met') },
              { swatch: 'swatch-missed', label: t('missed') },
            ]}
          />
          <ul className="insight-bars">
            {some.map(({ from, met, missed }) => (
              <li key={from}>
                <span className="insight-bar-name">{date(from)}</span>
                <Bar
                  parts={[
                    { swatch: 'swatch-met', share: part(met, most) },
                    { swatch: 'swatch-missed', share: part(missed, most) },
                  ]}
                />
                <span className="insight-bar-text">{t('metMissed', { met, missed })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Chart>
  );
}

/** What comes due, and how much of it will probably be late. */
export function Forecast({ forecast }: { forecast: Times['forecast'] }) {
  const t = useTexts(INSIGHTS);
  const columns = [
    { key: 'days', label: t('within'), cell: ({ days }: Coming) => t('days', { count: days }) },
    { key: 'due', label: t('comingDue'), cell: ({ due }: Coming) => value(due) },
    {
      key: 'missed',
      label: t('probablyMissed'),
      cell: ({ due, unknown, probablyMissed }: Coming) =>
        due > 0 && due === unknown ? t('cannotTell') : value(probablyMissed),
    },
    { key: 'unknown', label: t('unknown'), cell: ({ unknown }: Coming) => value(unknown) },
  ];
  return (
    <Section title={t('forecastTitle')} about={t('forecastAbout')}>
      <Rows
        label={t('forecastTitle')}
        columns={columns}
        rows={forecast}
        rowKey={({ days }) => String(days)}
      />
    </Section>
  );
}
