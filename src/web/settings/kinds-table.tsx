import { NativeSelect } from '@mantine/core';
import type { components } from '../../client/api.generated';
import { useTexts } from '../text/language';
import { Rows, type Column } from '../ui/rows';
import { SETTINGS } from './texts';

export type Preferences = components['schemas']['NotificationPreferences'];
type Kinds = Preferences['kinds'];

/** What people are told of; webhooks alone get the other kinds. */
const TOLD = [
  'task.opened',
  'task.delegated',
  'task.moved',
  'task.escalated',
  'task.reminded',
  'task.due-soon',
  'task.overdue',
  'task.withdrawn',
  'information.requested',
  'information.provided',
  'task.answered',
  'comment.added',
  'votes.voided',
  'step.held',
  'approval.sent-back',
  'approval.recalled',
  'approval.approved',
  'approval.denied',
  'approval.cancelled',
] as const;
type Told = (typeof TOLD)[number];

const CHANNELS = [
  { channel: 'app', text: 'app', paces: ['now', 'off'] },
  { channel: 'mail', text: 'mail', paces: ['now', 'digest', 'off'] },
  { channel: 'chat', text: 'chatChannel', paces: ['now', 'digest', 'off'] },
] as const;

interface KindsTableProps {
  kinds: Kinds;
  onChange: (kinds: Kinds) => void;
}

/** For each kind of news, how fast it comes by each channel. */
export function KindsTable({ kinds, onChange }: KindsTableProps) {
  const t = useTexts(SETTINGS);
  const choices = CHANNELS.map(({ channel, text, paces }): Column<Told> => ({
    key: channel,
    label: t(text),
    cell: (kind) => {
      const told = kinds[kind];
      if (told === undefined) return null;
      return (
        <NativeSelect
          size="xs"
          aria-label={t('paceOf', { kind: t(kind), channel: t(text) })}
          value={told[channel]}
          data={paces.map((pace) => ({ value: pace, label: t(pace) }))}
          onChange={({ currentTarget }) =>
            onChange({ ...kinds, [kind]: { ...told, [channel]: currentTarget.value } })
          }
        />
      );
    },
  }));
  const columns = [{ key: 'kind', label: t('kind'), cell: (kind: Told) => t(kind) }, ...choices];
  return <Rows label={t('kinds')} columns={columns} rows={TOLD} rowKey={(kind) => kind} />;
}
