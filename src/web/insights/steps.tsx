import { Text } from '@mantine/core';
import { value } from '../text/format';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { ENOUGH, lasting, percent } from './amounts';
import { Chart, Legend } from './chart';
import type { StepTimes, StepTimesList } from './queries';
import { INSIGHTS } from './texts';

/** Waiting against working, step by step, and where most of the time goes. */
export function Steps({
  list,
  isOneDefinition,
}: {
  list: StepTimesList;
  isOneDefinition: boolean;
}) {
  const t = useTexts(INSIGHTS);
  const shown = isOneDefinition ? list.steps : slowestOf(list.steps);
  const longest = Math.max(0, ...shown.map(typicalOf));
  const nameOf = (step: StepTimes): string =>
    isOneDefinition ? step.name : `${step.definition}: ${step.name}`;
  const slowest = list.steps.find(
    ({ definition, step }) =>
      definition === list.bottleneck?.definition && step === list.bottleneck.step,
  );
  return (
    <Chart
      title={t('stepsTitle')}
      about={t('stepsAbout')}
      columns={columnsOf(t, nameOf)}
      rows={list.steps}
      rowKey={keyOf}
    >
      {slowest === undefined ? (
        <Empty title={t('nothingFinished')}>{t('nothingFinishedHint')}</Empty>
      ) : (
        <>
          <Text fw={600}>
            {t('bottleneck', { step: nameOf(slowest), share: percent(slowest.shareOfTime) })}
          </Text>
          <Legend
            items={[
              { swatch: 'swatch-waiting', label: t('waiting') },
              { swatch: 'swatch-working', label: t('working') },
            ]}
          />
          <ul className="insight-bars">
            {shown.map((step) => (
              <li key={keyOf(step)}>
                <span className="insight-bar-name">{nameOf(step)}</span>
                <Bar
                  parts={[
                    { swatch: 'swatch-waiting', share: part(step.waiting.p50Seconds, longest) },
                    { swatch: 'swatch-working', share: part(step.working.p50Seconds, longest) },
                  ]}
                />
                <span className="insight-bar-text">
                  {t('waitedWorked', {
                    waited: lasting(step.waiting.p50Seconds),
                    worked: lasting(step.working.p50Seconds),
                    share: percent(step.shareOfTime),
                  })}
                </span>
              </li>
            ))}
          </ul>
          <FirstOnly shown={shown.length} all={list.steps.length} />
          {list.approvals < ENOUGH && (
            <Text size="sm">{t('tooFew', { count: list.approvals })}</Text>
          )}
          {!list.isComplete && <Text size="sm">{t('notAll', { count: list.approvals })}</Text>}
        </>
      )}
    </Chart>
  );
}

/** Says that there are more than are shown, where that is so. */
export function FirstOnly({ shown, all }: { shown: number; all: number }) {
  const t = useTexts(INSIGHTS);
  return shown < all ? <Text size="sm">{t('firstOnly', { shown, all })}</Text> : null;
}

/** So many bars are read; the table has all. */
const SHOWN = 12;

/** Those with the largest parts of the time, over all definitions. */
const slowestOf = (steps: readonly StepTimes[]): readonly StepTimes[] =>
  [...steps].sort((a, b) => b.totalSeconds - a.totalSeconds).slice(0, SHOWN);

/** A bar of coloured parts; what it says stands beside it. */
export function Bar({ parts }: { parts: readonly { swatch: string; share: number }[] }) {
  return (
    <span className="insight-bar" aria-hidden="true">
      {parts.map(({ swatch, share }) => (
        <span key={swatch} className={swatch} style={{ inlineSize: `${share * 100}%` }} />
      ))}
    </span>
  );
}

/** A part of the whole; nothing of nothing. */
export const part = (amount: number, whole: number): number => (whole === 0 ? 0 : amount / whole);

const keyOf = ({ definition, step }: StepTimes): string => `${definition}/${step}`;
const typicalOf = ({ waiting, working }: StepTimes): number =>
  waiting.p50Seconds + working.p50Seconds;

function columnsOf(
  t: ReturnType<typeof useTexts<(typeof INSIGHTS)['en']>>,
  nameOf: (step: StepTimes) => string,
) {
  return [
    { key: 'step', label: t('step'), cell: nameOf },
    { key: 'count', label: t('asked'), cell: (step: StepTimes) => value(step.count) },
    ...(['waiting', 'working'] as const).flatMap((kind) => [
      {
        key: `${kind}50`,
        label: t(`${kind}Typical`),
        cell: (step: StepTimes) => lasting(step[kind].p50Seconds),
      },
      {
        key: `${kind}90`,
        label: t(`${kind}Slow`),
        cell: (step: StepTimes) => lasting(step[kind].p90Seconds),
      },
    ]),
    { key: 'share', label: t('share'), cell: (step: StepTimes) => percent(step.shareOfTime) },
    { key: 'met', label: t('met'), cell: (step: StepTimes) => value(step.deadlines.met) },
    { key: 'missed', label: t('missed'), cell: (step: StepTimes) => value(step.deadlines.missed) },
    { key: 'escalations', label: t('escalations'), cell: (s: StepTimes) => value(s.escalations) },
  ];
}
