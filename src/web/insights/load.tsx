import { value } from '../text/format';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { lasting } from './amounts';
import { Chart, Legend } from './chart';
import type { Load as Loads } from './queries';
import { Bar, FirstOnly, part } from './steps';
import { INSIGHTS } from './texts';

type Person = Loads['people'][number];

/** So many bars are read; the table has all. */
const SHOWN = 12;

/** What waits for whom, and who answered how much. */
export function Load({ load: { people } }: { load: Loads }) {
  const t = useTexts(INSIGHTS);
  const most = Math.max(0, ...people.map(({ open }) => open));
  const columns = [
    { key: 'person', label: t('person'), cell: ({ name }: Person) => name },
    { key: 'open', label: t('openTasks'), cell: ({ open }: Person) => value(open) },
    { key: 'overdue', label: t('overdueTasks'), cell: ({ overdue }: Person) => value(overdue) },
    { key: 'answered', label: t('answered'), cell: ({ answered }: Person) => value(answered) },
    { key: 'time', label: t('answerTime'), cell: (row: Person) => lasting(row.p50Seconds) },
  ];
  return (
    <Chart
      title={t('loadTitle')}
      about={t('loadAbout')}
      columns={columns}
      rows={people}
      rowKey={({ username }) => username}
    >
      {people.length === 0 ? (
        <Empty title={t('nobody')} />
      ) : (
        <>
          <Legend
            items={[
              { swatch: 'swatch-overdue', label: t('overdueTasks') },
              { swatch: 'swatch-open', label: t('openTasks') },
            ]}
          />
          <ul className="insight-bars">
            {people
              .slice(0, SHOWN)
              .map(({ username, name, open, overdue, answered, p50Seconds }) => (
                <li key={username}>
                  <span className="insight-bar-name">{name}</span>
                  <Bar
                    parts={[
                      { swatch: 'swatch-overdue', share: part(overdue, most) },
                      { swatch: 'swatch-open', share: part(open - overdue, most) },
                    ]}
                  />
                  <span className="insight-bar-text">
                    {t('personLoad', { open, overdue, answered, time: lasting(p50Seconds) })}
                  </span>
                </li>
              ))}
          </ul>
          <FirstOnly shown={Math.min(SHOWN, people.length)} all={people.length} />
        </>
      )}
    </Chart>
  );
}
