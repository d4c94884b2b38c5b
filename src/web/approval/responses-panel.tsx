import { Anchor, List, Stack, Text } from '@mantine/core';
import { useTexts } from '../text/language';
import { useInWords } from '../ui/attributes';
import { Rows } from '../ui/rows';
import { changesSince, fatesOf, type Change, type Fate } from './changes';
import { Panel } from './panel';
import { namesIn } from './people';
import { APPROVAL } from './texts';
import type { Approval, Response } from './types';
import { When } from './when';

/** What everybody said, and what has changed since each of them said it. */
export function ResponsesPanel({ approval }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const { responses, timeline, steps } = approval;
  if (responses === undefined) return null;
  const fates = fatesOf(timeline);
  const stepNames = new Map(steps.map(({ key, name }) => [key, name]));
  const nameOf = namesIn(approval);
  return (
    <Panel title={t('responses')}>
      {responses.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noResponses')}
        </Text>
      ) : (
        <Rows
          label={t('responses')}
          rows={responses}
          rowKey={({ seq }) => String(seq)}
          columns={[
            {
              key: 'step',
              label: t('step'),
              cell: ({ step }) =>
                step === null ? t('wholeApproval') : (stepNames.get(step) ?? step),
            },
            {
              key: 'user',
              label: t('user'),
              cell: ({ user, at }) => (
                <Stack gap={0} align="flex-start">
                  <Text size="sm">{nameOf(user)}</Text>
                  <When at={at} isShort />
                </Stack>
              ),
            },
            {
              key: 'state',
              label: t('state'),
              cell: ({ state, seq }) => <Said state={state} fate={fates.get(seq)} />,
            },
            { key: 'said', label: t('comment'), cell: (response) => <Words of={response} /> },
            {
              key: 'changed',
              label: t('changedSince'),
              cell: ({ seq, state }) =>
                isVote(state) ? <Changes changes={changesSince(timeline, seq)} /> : '–',
            },
          ]}
        />
      )}
    </Panel>
  );
}

const isVote = (state: string): boolean => state !== 'commented';

function Said({ state, fate }: { state: string; fate: Fate | undefined }) {
  const t = useTexts(APPROVAL);
  return (
    <div>
      <Text size="sm" fw={600}>
        {t(`said-${state}` as Parameters<typeof t>[0])}
      </Text>
      {fate && <Text size="xs">{t(fate)}</Text>}
    </div>
  );
}

function Words({ of: { comment, answers } }: { of: Response }) {
  const inWords = useInWords();
  if (comment === null && answers.length === 0) return '–';
  return (
    <Stack gap={4} align="flex-start">
      {comment !== null && (
        <Text size="sm" className="comment" dir="auto">
          {comment}
        </Text>
      )}
      {answers.map(({ path, label, answer, url }) => (
        <Text key={path} size="sm">
          {label}: <Answer url={url}>{inWords(answer)}</Answer>
        </Text>
      ))}
    </Stack>
  );
}

function Answer({ url, children }: { url: string | undefined; children: string }) {
  if (url === undefined || !/^https?:/i.test(url)) return <strong>{children}</strong>;
  return (
    <Anchor href={url} target="_blank" rel="noreferrer" size="sm" underline="always">
      {children}
    </Anchor>
  );
}

/** Attributes that were something else before. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useTexts(APPROVAL);
  const inWords = useInWords();
  if (changes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('unchanged')}
      </Text>
    );
  }
  return (
    <List size="sm" listStyleType="none">
      {changes.map(({ name, from, to }) => (
        <List.Item key={name}>
          {t('change', { name, from: inWords(from), to: inWords(to) })}
        </List.Item>
      ))}
    </List>
  );
}
