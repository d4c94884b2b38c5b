import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { duration, named } from '../text/format';
import { useLanguage, useTexts, type Say } from '../text/language';
import { Flow, type Box } from '../ui/flow';
import { useBuilding } from './building';
import { CHOICES } from './choice-texts';
import { msOf } from './iso-duration';
import { outlineOf, phasesOf, SETTINGS, type OutlineNode } from './outline';
import type { SpecProblem } from './problems';
import type { Spec, StepSpec } from './spec';
import { BUILDER } from './texts';
import { whoAsked } from './who-asked';

type SayBuilder = Say<(typeof BUILDER)['en']>;

/** The definition as boxes: choosing one opens its form. */
export function Diagram() {
  const t = useTexts(BUILDER);
  const tc = useTexts(CHOICES);
  const language = useLanguage();
  const { spec, problems, chosen, choose } = useBuilding();
  const { boxes, arrows } = useMemo(() => {
    const nodes = outlineOf(spec);
    // What has nothing in it yet is a box in the order of the others.
    const leaves = nodes.filter(({ path }) => !nodes.some(({ parent }) => parent === path));
    const start = startBox(spec, problems, t);
    return {
      boxes: [start, ...nodes.map((node) => boxOf(node, problems, t, tc))],
      arrows: arrowsOf(leaves),
    };
    // The words change with the language alone.
  }, [spec, problems, language]);
  return (
    <Flow
      label={t('diagram')}
      boxes={boxes}
      arrows={arrows}
      chosen={chosen}
      onChoose={(id) => choose(id)}
    />
  );
}

function startBox(spec: Spec, problems: readonly SpecProblem[], t: SayBuilder): Box {
  const type = spec.match?.subjectType;
  const isWrong = problems.some(({ node }) => node === SETTINGS);
  const label = t('settings');
  return {
    id: SETTINGS,
    label: isWrong ? `${label}, ${t('hasProblem')}` : label,
    content: <BoxContent title={label} isWrong={isWrong} lines={[type ?? t('namedOnly')]} />,
  };
}

function boxOf(
  node: OutlineNode,
  problems: readonly SpecProblem[],
  t: SayBuilder,
  tc: Say<(typeof CHOICES)['en']>,
): Box {
  const { path, kind, parent, item } = node;
  const title = named(item.name, item.key) || t('noKey');
  const isWrong = problems.some((one) => one.node === path);
  const lines = kind === 'step' ? linesOf(item as StepSpec, t, tc) : [];
  const label = [`${t(kind)}: ${title}`, ...lines, ...(isWrong ? [t('hasProblem')] : [])];
  return {
    id: path,
    parent,
    label: label.join(', '),
    height: 88,
    content: <BoxContent title={title} isWrong={isWrong} lines={lines} isFrame={kind !== 'step'} />,
  };
}

/** Who is asked, and whatever is out of the ordinary. */
function linesOf(step: StepSpec, t: SayBuilder, tc: Say<(typeof CHOICES)['en']>): string[] {
  const { when, group, fyi, deadline, form } = step;
  const after = deadline && msOf(deadline.after);
  const marks = [
    fyi && t('markFyi'),
    group !== undefined && t('markGroup', { group }),
    after !== undefined && t('markDeadline', { after: duration(after) }),
    form && t('markForm'),
  ].filter((mark): mark is string => typeof mark === 'string');
  return [
    whoAsked(step, tc),
    ...(when === undefined ? [] : [t('markWhen', { when })]),
    ...(marks.length === 0 ? [] : [marks.join(' · ')]),
  ];
}

function BoxContent({
  title,
  lines,
  isWrong,
  isFrame = false,
}: {
  title: string;
  lines: string[];
  isWrong: boolean;
  isFrame?: boolean;
}) {
  const classes = ['box-content', isWrong && 'box-wrong', isFrame && 'box-frame'];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <Text size="sm" fw={600} truncate>
        {isWrong && <span aria-hidden="true">⚠ </span>}
        {title}
      </Text>
      {lines.map((line, index) => (
        <Text key={index} size="xs" c="dimmed" truncate title={line}>
          {line}
        </Text>
      ))}
    </div>
  );
}

/** Each phase waits for the one before; nothing waits for what is only for information. */
function arrowsOf(leaves: readonly OutlineNode[]): { from: string; to: string }[] {
  const arrows: { from: string; to: string }[] = [];
  let before = [SETTINGS];
  for (const phase of phasesOf(leaves)) {
    const paths = phase.map(({ path }) => path);
    for (const from of before) for (const to of paths) arrows.push({ from, to });
    const waited = phase.filter(({ item }) => !('fyi' in item && item.fyi));
    if (waited.length > 0) before = waited.map(({ path }) => path);
  }
  return arrows;
}
