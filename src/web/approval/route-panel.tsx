import './route.css';
import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTexts } from '../text/language';
import { Panel } from './panel';
import type { RouteStep } from './route';
import { stepElementId, StepList } from './step-list';
import { APPROVAL } from './texts';

/** Drawing takes long to load: the list is there at once. */
const RouteDiagram = lazy(async () => {
  const { RouteDiagram: component } = await import('./route-diagram');
  return { default: component };
});

/** Nobody could read it in less; the list says the same. */
const DRAWN_FROM_PX = 440;

interface RoutePanelProps {
  title?: string;
  steps: readonly RouteStep[];
  /** How wide it is about. */
  width: number;
}

/** The way of an approval, as a diagram and as a list. */
export function RoutePanel({ title, steps, width }: RoutePanelProps) {
  const t = useTexts(APPROVAL);
  if (steps.length === 0) return null;
  return (
    <Panel title={title ?? t('route')}>
      {width >= DRAWN_FROM_PX && (
        <Suspense fallback={<Skeleton height={260} />}>
          <RouteDiagram steps={steps} onChoose={goTo} />
        </Suspense>
      )}
      <StepList steps={steps} />
    </Panel>
  );
}

function goTo(id: string): void {
  const element = document.getElementById(stepElementId(id));
  element?.scrollIntoView({ block: 'nearest' });
  element?.focus();
}
