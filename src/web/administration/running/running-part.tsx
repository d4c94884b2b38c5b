import {
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  SimpleGrid,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../../api/me';
import { useTexts } from '../../text/language';
import { Page } from '../../ui/page';
import { DefinitionField } from '../common/choices';
import { ADMIN_WORDS } from '../common/texts';
import { useFilters, useTypedFilter } from '../../ui/use-filters';
import { PlanForm } from '../migrations/plan-form';
import { ADMINISTRATION } from '../texts';
import { CancelDialog, ReassignDialog } from './bulk-dialogs';
import { OpenList } from './open-list';
import type { Picked } from './pick';
import { StuckList } from './stuck-list';
import { RUNNING } from './texts';

/** Approvals that are not over, those that nobody can decide apart; and what can be done with them. */
export function RunningPart() {
  const t = useTexts(RUNNING);
  const can = useCan();
  const [{ view = 'open' }, set] = useFilters();
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  return (
    <Page title={useTexts(ADMINISTRATION)('running')} about={t('about')}>
      <Group>
        <SegmentedControl
          aria-label={t('which')}
          value={view}
          onChange={(next) => {
            setPicked([]);
            set({ view: next === 'open' ? '' : next });
          }}
          data={[
            { value: 'open', label: t('all') },
            { value: 'held', label: t('onlyHeld') },
            ...(can('insight.view') ? [{ value: 'stuck', label: t('stuck') }] : []),
          ]}
        />
      </Group>
      {view !== 'stuck' && <RunningFilters />}
      <PickedActions picked={picked} onDone={() => setPicked([])} />
      {view === 'stuck' ? (
        <StuckList picked={picked} onPick={setPicked} />
      ) : (
        <OpenList isHeld={view === 'held'} picked={picked} onPick={setPicked} />
      )}
    </Page>
  );
}

function RunningFilters() {
  const t = useTexts(RUNNING);
  const words = useTexts(ADMIN_WORDS);
  const [{ definition = '', sort = '' }, set] = useFilters();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} role="search" aria-label={words('filters')}>
      <DefinitionField
        label={words('definition')}
        none={words('all')}
        value={definition}
        onChange={({ currentTarget }) => set({ definition: currentTarget.value })}
      />
      <TextInput label={t('subjectType')} {...useTypedFilter('subjectType')} />
      <TextInput label={t('requester')} {...useTypedFilter('requester')} />
      <NativeSelect
        label={t('order')}
        value={sort}
        data={[
          { value: '', label: t('oldest') },
          { value: 'newest', label: t('newest') },
        ]}
        onChange={({ currentTarget }) => set({ sort: currentTarget.value })}
      />
    </SimpleGrid>
  );
}

function PickedActions({ picked, onDone }: { picked: readonly Picked[]; onDone: () => void }) {
  const t = useTexts(RUNNING);
  const can = useCan();
  const [doing, setDoing] = useState<'cancel' | 'reassign' | 'move'>();
  const close = () => setDoing(undefined);
  const [first] = picked;
  const isOfOne = picked.every(({ definition }) => definition === first?.definition);
  return (
    <Group gap="xs" role="group" aria-label={t('withPicked')}>
      <span aria-live="polite">{t('picked', { count: picked.length })}</span>
      {can('approval.administer') && (
        <>
          <Button size="xs" disabled={!first} onClick={() => setDoing('reassign')}>
            {t('reassign')}
          </Button>
          <Button size="xs" variant="default" disabled={!first} onClick={() => setDoing('cancel')}>
            {t('cancel')}
          </Button>
        </>
      )}
      {can('approval.migrate') && (
        <Button
          size="xs"
          variant="default"
          disabled={!first || !isOfOne}
          title={first && !isOfOne ? t('moveOne') : undefined}
          onClick={() => setDoing('move')}
        >
          {t('move')}
        </Button>
      )}
      {doing === 'cancel' && <CancelDialog picked={picked} onClose={close} onDone={onDone} />}
      {doing === 'reassign' && <ReassignDialog picked={picked} onClose={close} onDone={onDone} />}
      {doing === 'move' && first && (
        <PlanForm
          definition={first.definition}
          approvals={picked.map(({ id }) => id)}
          onClose={close}
        />
      )}
    </Group>
  );
}
