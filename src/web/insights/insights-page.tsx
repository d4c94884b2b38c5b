import './insights.css';
import {
  Alert,
  Group,
  NativeSelect,
  SegmentedControl,
  Skeleton,
  Stack,
  useMatches,
} from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTexts } from '../text/language';
import { Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { PRESETS, useChosen, type Chosen, type Preset } from './chosen';
import { CycleTimes } from './cycle-times';
import { Deadlines, Forecast } from './deadlines';
import { Downloads } from './downloads';
import { KeyFigures } from './key-figures';
import { Load } from './load';
import { useBreaches, useCycleTimes, useDefinitions, useLoad, useStepTimes } from './queries';
import { Steps } from './steps';
import { INSIGHTS } from './texts';

const Structure = lazy(() => import('./structure').then((m) => ({ default: m.Structure })));

/** How long approvals take and why, and what is going to be late. */
export function InsightsPage() {
  const t = useTexts(INSIGHTS);
  const [chosen, choose] = useChosen();
  const times = useCycleTimes(chosen);
  const deadlines = useBreaches(chosen);
  const steps = useStepTimes(chosen);
  const load = useLoad(chosen);
  return (
    <Page title={t('title')} about={t('about')} actions={<Downloads chosen={chosen} />}>
      <Choice chosen={chosen} choose={choose} />
      {times.data?.coversEverything === false && <Alert color="blue">{t('notEverything')}</Alert>}
      <Loaded query={times}>
        {(data) => (
          <Stack>
            <KeyFigures chosen={chosen} times={data} deadlines={deadlines.data} />
            <CycleTimes times={data} />
          </Stack>
        )}
      </Loaded>
      <Loaded query={steps}>
        {(list) => <Steps list={list} isOneDefinition={chosen.definition !== undefined} />}
      </Loaded>
      {chosen.definition !== undefined && (
        <Suspense fallback={<Skeleton height={280} />}>
          <Structure definition={chosen.definition} steps={steps.data?.steps ?? []} />
        </Suspense>
      )}
      <Loaded query={deadlines}>
        {(data) => (
          <Stack>
            <Deadlines deadlines={data} />
            <Forecast forecast={data.forecast} />
          </Stack>
        )}
      </Loaded>
      <Loaded query={load}>{(data) => <Load load={data} />}</Loaded>
    </Page>
  );
}

/** Which definition, and which time. */
function Choice({
  chosen: { definition, preset },
  choose,
}: {
  chosen: Chosen;
  choose: (change: { definition?: string; period?: Preset }) => void;
}) {
  const t = useTexts(INSIGHTS);
  const narrow = useMatches({ base: true, sm: false });
  const known = useDefinitions().data?.definitions ?? [];
  const options = known.map(({ key, name }) => ({ value: key, label: name }));
  const isListed = definition === undefined || known.some(({ key }) => key === definition);
  return (
    <Group align="flex-end">
      <NativeSelect
        label={t('definition')}
        value={definition ?? ''}
        onChange={({ currentTarget }) => choose({ definition: currentTarget.value })}
        data={[
          { value: '', label: t('allDefinitions') },
          // One that is named in the address, until the list is there.
          ...(isListed ? [] : [{ value: definition, label: definition }]),
          ...options,
        ]}
      />
      <SegmentedControl
        aria-label={t('period')}
        size={narrow ? 'xs' : 'sm'}
        fullWidth={narrow}
        w={narrow ? '100%' : undefined}
        value={preset}
        onChange={(value) => choose({ period: value })}
        data={PRESETS.map((value) => ({ value, label: t(`last${value}`) }))}
      />
    </Group>
  );
}
