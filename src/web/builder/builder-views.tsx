import { Stack, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../text/language';
import { AddButtons } from './add-buttons';
import { useBuilding } from './building';
import { Diagram } from './diagram';
import { JsonView } from './json-view';
import { OutlineView } from './outline-view';
import { SimulateView } from './simulate-view';
import { BUILDER } from './texts';
import { VersionsView } from './versions-view';

const VIEWS = ['diagram', 'outline', 'simulate', 'versions', 'json'] as const;
type View = (typeof VIEWS)[number];

/** The ways to look at the whole definition; the form of what is chosen stays beside them. */
export function BuilderViews({ definitionKey }: { definitionKey: string }) {
  const t = useTexts(BUILDER);
  const { isReadOnly } = useBuilding();
  const [view, setView] = useState<View>('diagram');
  const views = VIEWS.filter((it) => it !== 'simulate' || !isReadOnly);
  return (
    <Tabs value={view} onChange={(next) => setView(next as View)} keepMounted={false}>
      <Tabs.List aria-label={t('views')}>
        {views.map((it) => (
          <Tabs.Tab key={it} value={it}>
            {t(it)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={view} pt="sm">
        <Stack gap="sm">
          <ViewOf view={view} definitionKey={definitionKey} />
          {!isReadOnly && (view === 'diagram' || view === 'outline') && <AddButtons />}
        </Stack>
      </Tabs.Panel>
    </Tabs>
  );
}

function ViewOf({ view, definitionKey }: { view: View; definitionKey: string }) {
  switch (view) {
    case 'diagram':
      return <Diagram />;
    case 'outline':
      return <OutlineView />;
    case 'simulate':
      return <SimulateView definitionKey={definitionKey} />;
    case 'versions':
      return <VersionsView definitionKey={definitionKey} />;
    case 'json':
      return <JsonView />;
  }
}
