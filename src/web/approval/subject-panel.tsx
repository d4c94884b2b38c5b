import { Text } from '@mantine/core';
import { useMe } from '../api/me';
import { useTexts } from '../text/language';
import { AttributeList } from '../ui/attributes';
import { changesSince } from './changes';
import { Panel } from './panel';
import { APPROVAL } from './texts';
import type { Approval, TimelineEntry } from './types';

/** The business object, and what is different from what the person in front has answered about. */
export function SubjectPanel({ approval }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const { id } = useMe();
  const { attributes, metadata, timeline } = approval;
  const answer = lastAnswerOf(timeline, id);
  const changes = answer ? changesSince(timeline, answer.seq) : [];
  return (
    <Panel title={t('subject')}>
      {changes.length > 0 && <Text size="sm">{t('changedSinceYours')}</Text>}
      <AttributeList
        attributes={attributes}
        before={Object.fromEntries(changes.map(({ name, from }) => [name, from]))}
      />
      {Object.keys(metadata).length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('metadata')}
          </Text>
          <AttributeList attributes={metadata} />
        </>
      )}
    </Panel>
  );
}

function lastAnswerOf(
  timeline: readonly TimelineEntry[],
  person: string,
): TimelineEntry | undefined {
  return timeline.findLast(
    ({ type, data }) => type === 'task-answered' && data['actor'] === person,
  );
}
