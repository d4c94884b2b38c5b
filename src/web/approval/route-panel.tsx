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

/** The way of an approval, as a diagram and as a list. */
export function RoutePanel({ title, steps }: { title?: string; steps: readonly RouteStep[] }) {
  const t = useTexts(APPROVAL);
  if (steps.length === 0) return null;
  return (
    <Panel title={title ?? t('route')}>
      <Suspense fallback={<Skeleton height={260} />}>
        <RouteDiagram steps={steps} onChoose={goTo} />
      </Suspense>
      <StepList steps={steps} />
    </Panel>
  );
}

function goTo(id: string): void {
  const element = document.getElementById(stepElementId(id));
  element?.scrollIntoView({ block: 'nearest' });
  element?.focus();
}
