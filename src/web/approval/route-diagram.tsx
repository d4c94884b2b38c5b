import { Text } from '@mantine/core';
import { memo } from 'react';
import { useTexts } from '../text/language';
import { Flow, type Box } from '../ui/flow';
import { blocksOf, type RouteStep } from './route';
import { StepState, useStateWord } from './step-state';
import { APPROVAL } from './texts';

interface RouteDiagramProps {
  steps: readonly RouteStep[];
  onChoose?: (id: string) => void;
}

const BOX = { width: 212, height: 88 };

/** The way of an approval as a diagram: stages in pipelines, steps in stages, groups side by side. */
export const RouteDiagram = memo(function RouteDiagram({ steps, onChoose }: RouteDiagramProps) {
  const t = useTexts(APPROVAL);
  const word = useStateWord();
  const blocks = blocksOf(steps);
  const inFrames = placed(blocks);
  const stepBoxes = inFrames.map(({ step, frames }) => ({
    ...BOX,
    id: step.id,
    parent: frames.at(-1)?.id,
    label: `${step.number}. ${step.name}: ${word(step.state)}. ${whoOf(step)}`,
    content: <StepBox step={step} />,
  }));
  return (
    <Flow
      label={t('diagram')}
      boxes={[...framesOf(inFrames), ...stepBoxes]}
      arrows={arrowsOf(blocks)}
      onChoose={onChoose}
    />
  );
});

function StepBox({ step }: { step: RouteStep }) {
  const t = useTexts(APPROVAL);
  const { votes, state, isForInformation } = step;
  return (
    <div className={`step-box step-${state}`}>
      <Text size="sm" fw={600} truncate>
        {step.number}. {step.name}
      </Text>
      <Text size="xs" truncate title={step.asks}>
        {whoOf(step)}
      </Text>
      <div className="step-box-state">
        <StepState state={state} />
        <Text size="xs" component="span" truncate>
          {isForInformation && t('information')}
          {!isForInformation && votes && t('votes', { given: votes.given, needed: votes.needed })}
        </Text>
      </div>
    </div>
  );
}

/** The people, where they are known and few; else the rule. */
function whoOf({ people, asks }: RouteStep): string {
  const names = [...new Set(people.map(({ username }) => username))];
  return names.length === 0 || names.length > 3 ? asks : names.join(', ');
}

/** A step with the frames it stands in, the outer one first. */
interface Placed {
  step: RouteStep;
  frames: readonly { id: string; name: string }[];
}

/** Neighbours in the same stage stand in one frame; going back makes new ones. */
function placed(blocks: readonly RouteStep[][]): Placed[] {
  let pipelines = 0;
  let stages = 0;
  let before: RouteStep | undefined;
  return blocks.flatMap((block) => {
    const [first] = block;
    const isBack = (first?.number ?? 0) <= (before?.number ?? 0);
    const isElsewhere = isBack || first?.pipeline?.key !== before?.pipeline?.key;
    if (isElsewhere) pipelines += 1;
    if (isElsewhere || first?.stage?.key !== before?.stage?.key) stages += 1;
    before = block.at(-1);
    return block.map((step) => ({
      step,
      frames: [
        ...(step.pipeline === undefined
          ? []
          : [{ id: `pipeline ${pipelines}`, name: step.pipeline.name }]),
        ...(step.stage === undefined ? [] : [{ id: `stage ${stages}`, name: step.stage.name }]),
      ],
    }));
  });
}

function framesOf(steps: readonly Placed[]): Box[] {
  const boxes = new Map<string, Box>();
  for (const { frames } of steps) {
    for (const [index, { id, name }] of frames.entries()) {
      const parent = frames[index - 1]?.id;
      const content = (
        <Text size="xs" fw={600} c="dimmed" truncate>
          {name}
        </Text>
      );
      boxes.set(id, { id, label: name, content, ...(parent === undefined ? {} : { parent }) });
    }
  }
  return [...boxes.values()];
}

/** Everything of a block waits for everything of the one before. */
function arrowsOf(blocks: readonly RouteStep[][]): { from: string; to: string }[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1] ?? [];
    return before.flatMap((from) => block.map((to) => ({ from: from.id, to: to.id })));
  });
}
