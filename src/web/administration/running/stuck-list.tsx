import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { KEYS } from '../../api/queries';
import { useTexts } from '../../text/language';
import { Empty } from '../../ui/empty';
import { Loaded } from '../../ui/loaded';
import { Rows, type Column } from '../../ui/rows';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { Pick, type Picked } from './pick';
import { RUNNING } from './texts';

type Stuck = Schemas['StuckApproval'];

/** Approvals that nobody can decide, each with what helps. */
export function StuckList({
  picked,
  onPick,
}: {
  picked: readonly Picked[];
  onPick: (picked: readonly Picked[]) => void;
}) {
  const t = useTexts(RUNNING);
  const words = useTexts(ADMIN_WORDS);
  const query = useQuery({
    queryKey: [KEYS.approvals, 'stuck'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/stuck-approvals', { signal })),
  });
  const columns: Column<Stuck>[] = [
    {
      key: 'subject',
      label: words('subject'),
      cell: ({ id, subjectTitle: title, definition }) => (
        <Pick one={{ id, title, definition }} picked={picked} onPick={onPick} />
      ),
    },
    { key: 'definition', label: words('definition'), cell: ({ definition }) => definition },
    { key: 'asked', label: t('waitsFor'), cell: ({ asked }) => asked.join(', ') || '–' },
    {
      key: 'repair',
      label: t('repair'),
      cell: ({ repair }) => (
        <Text size="sm" className="anywhere">
          {repair}
        </Text>
      ),
    },
  ];
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('nothingStuck')} />
        ) : (
          <>
            <Alert color="orange">{t('stuckHow')}</Alert>
            <Rows label={t('stuck')} columns={columns} rows={items} rowKey={({ id }) => id} />
          </>
        )
      }
    </Loaded>
  );
}
