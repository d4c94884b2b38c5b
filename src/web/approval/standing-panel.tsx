import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../text/language';
import { Deadline } from '../ui/deadline';
import { Loaded } from '../ui/loaded';
import { PersonInput } from '../ui/person-input';
import { Panel } from './panel';
import { APPROVAL } from './texts';
import type { Approval, Explanation } from './types';
import { useExplanation } from './use-approval';
import { When } from './when';

/** Who may act now and why, and whether somebody else may. */
export function StandingPanel({ approval }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const query = useExplanation(approval);
  return (
    <Panel title={t('now')}>
      <Loaded query={query}>
        {({ now, standing }) => (
          <Stack gap="sm">
            {standing && <Standing standing={standing} isOwn />}
            {now.map((step) => (
              <OpenStep key={`${step.number} ${step.key}`} step={step} />
            ))}
          </Stack>
        )}
      </Loaded>
      {approval.status === 'open' && <Another approval={approval} />}
    </Panel>
  );
}

function Standing({
  standing: { person, mayAct, why },
  isOwn = false,
}: {
  standing: NonNullable<Explanation['standing']>;
  isOwn?: boolean;
}) {
  const t = useTexts(APPROVAL);
  const title = isOwn
    ? t(mayAct ? 'youMay' : 'youMayNot')
    : t(mayAct ? 'theyMay' : 'theyMayNot', { person });
  return (
    <Text size="sm" role={isOwn ? undefined : 'status'}>
      <strong>{title}</strong> {why}
    </Text>
  );
}

function OpenStep({ step }: { step: Explanation['now'][number] }) {
  const t = useTexts(APPROVAL);
  return (
    <div>
      <Text fw={600} size="sm">
        <bdi>{step.name}</bdi>
      </Text>
      <Text size="sm" c="dimmed">
        {step.why} {step.asks}. {step.votes}.
      </Text>
      {step.held !== undefined && (
        <Alert color="orange" mt="xs" title={t('held')}>
          {step.held}
        </Alert>
      )}
      {step.paused && <Text size="sm">{t('pausedWhy')}</Text>}
      <List size="sm" mt={4} spacing={4}>
        {step.asked.map(({ username, task, why, since, dueAt }) => (
          <List.Item key={task}>
            <strong>{username}</strong> {why}
            <Text size="sm" c="dimmed" component="div">
              {t('since')} <When at={since} />
            </Text>
            {dueAt !== undefined && <Deadline at={dueAt} />}
          </List.Item>
        ))}
      </List>
      {step.waiting !== undefined && (
        <Text size="sm" c="dimmed">
          {t('later', { count: step.waiting })}
        </Text>
      )}
    </div>
  );
}

/** Looks up why somebody else may act, or may not. */
function Another({ approval }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const [typed, setTyped] = useState('');
  const [person, setPerson] = useState<string>();
  return (
    <Stack gap="xs">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') setPerson(typed.trim());
        }}
      >
        <Group align="end" gap="xs" wrap="nowrap">
          <div className="grows">
            <PersonInput label={t('another')} value={typed} onChange={setTyped} />
          </div>
          <Button type="submit" variant="default">
            {t('look')}
          </Button>
        </Group>
      </form>
      {person !== undefined && <StandingOf approval={approval} person={person} />}
    </Stack>
  );
}

function StandingOf({ approval, person }: { approval: Approval; person: string }) {
  const query = useExplanation(approval, person);
  return (
    <Loaded query={query}>{({ standing }) => standing && <Standing standing={standing} />}</Loaded>
  );
}
