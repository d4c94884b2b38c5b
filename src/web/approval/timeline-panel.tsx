import { Blockquote, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../text/language';
import { changesOf } from './changes';
import { CommentForm } from './comment-form';
import { Panel } from './panel';
import { Changes } from './responses-panel';
import { APPROVAL } from './texts';
import type { Approval, TimelineEntry } from './types';
import { When } from './when';

const DECISIONS: readonly string[] = [
  ...['task-answered', 'late-vote', 'checked-in', 'answer-undone', 'task-delegated'],
  ...['step-escalated', 'step-timed-out', 'sent-back', 'recalled', 'closed', 'votes-voided'],
];

const FILTERS = {
  all: () => true,
  decisions: ({ type }: TimelineEntry) => DECISIONS.includes(type),
  comments: ({ data }: TimelineEntry) => commentOf(data) !== undefined,
} as const;
type Filter = keyof typeof FILTERS;

/** Everything that has happened, the newest first, and what somebody wants to say about it. */
export function TimelinePanel({ approval }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const [filter, setFilter] = useState<Filter>('all');
  const entries = approval.timeline.filter(FILTERS[filter]).toReversed();
  return (
    <Panel
      title={t('timeline')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('filter')}
          value={filter}
          onChange={(value) => setFilter(value)}
          data={[
            { value: 'all', label: t('all') },
            { value: 'decisions', label: t('decisions') },
            { value: 'comments', label: t('comments') },
          ]}
        />
      }
    >
      <CommentForm approval={approval} />
      {entries.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noEntries')}
        </Text>
      )}
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={entry.seq} className={`timeline-${entry.type}`}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { text, data, at } = entry;
  const comment = commentOf(data);
  const changes = changesOf(entry);
  return (
    <>
      <Text size="sm">{sentenceOf(text, comment)}</Text>
      {comment !== undefined && (
        <Blockquote p="xs" my={4} className="comment" dir="auto">
          {comment}
        </Blockquote>
      )}
      {changes.length > 0 && <Changes changes={changes} />}
      <When at={at} />
    </>
  );
}

function commentOf(data: TimelineEntry['data']): string | undefined {
  const { comment } = data;
  return typeof comment === 'string' && comment !== '' ? comment : undefined;
}

/** The sentence of the server ends with the comment, which is shown for itself. */
function sentenceOf(text: string, comment: string | undefined): string {
  const end = `: ${comment}`;
  return comment !== undefined && text.endsWith(end) ? text.slice(0, -end.length) : text;
}
