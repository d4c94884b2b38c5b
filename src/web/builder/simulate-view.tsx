import { Button, Group, List, NativeSelect, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { components } from '../../client/api.generated';
import { api, take } from '../api/client';
import { KEYS } from '../api/queries';
import { dateTime } from '../text/format';
import { useTexts } from '../text/language';
import { Refusal } from '../ui/refusal';
import { attributesOf, useBuilding, type Example } from './building';
import { NameField } from './field-input';
import { FIELDS } from './field-texts';
import { stepsOf } from './outline';
import { DEFINITIONS } from './page-texts';

type ForecastStep = components['schemas']['ForecastStep'];

/** Tries the definition out, as it stands on the screen, with an example. */
export function SimulateView({ definitionKey }: { definitionKey: string }) {
  const t = useTexts(DEFINITIONS);
  const tf = useTexts(FIELDS);
  const { spec, example, setExample, problems } = useBuilding();
  const set = (change: Partial<Example>): void => setExample({ ...example, ...change });
  const attributes = attributesOf(example);
  const simulation = useMutation({
    mutationFn: () => {
      const { subjectType, id, title, requester } = example;
      const subject = {
        type: subjectType || 'example',
        ...(id !== '' && { id }),
        ...(title !== '' && { title }),
        attributes: attributes ?? {},
      };
      const body = { spec, subject, ...(requester !== '' && { requester }) };
      return take(api.POST('/api/v1/definitions/simulate', { body }));
    },
  });
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('simulateAbout')}
      </Text>
      <PastApprovals definitionKey={definitionKey} onTaken={setExample} />
      <Group grow align="flex-start">
        <NameField
          id="example-type"
          label={t('subjectType')}
          of="subjectType"
          value={example.subjectType}
          onChange={(subjectType) => set({ subjectType: subjectType ?? '' })}
        />
        <NameField
          id="example-requester"
          label={t('requester')}
          of="user"
          value={example.requester}
          onChange={(requester) => set({ requester: requester ?? '' })}
        />
      </Group>
      <Textarea
        label={t('attributes')}
        className="code"
        autosize
        minRows={3}
        maxRows={14}
        spellCheck={false}
        value={example.attributes}
        error={attributes ? undefined : tf('wrongJson')}
        onChange={(event) => set({ attributes: event.currentTarget.value })}
      />
      <Group>
        <Button
          loading={simulation.isPending}
          disabled={!attributes || problems.length > 0}
          onClick={() => simulation.mutate()}
        >
          {t('simulateIt')}
        </Button>
        {problems.length > 0 && <Text size="sm">{t('checkFirst')}</Text>}
      </Group>
      {simulation.error && <Refusal problem={simulation.error} />}
      {simulation.data && <RouteOf steps={simulation.data.steps} />}
    </Stack>
  );
}

function PastApprovals({
  definitionKey,
  onTaken,
}: {
  definitionKey: string;
  onTaken: (example: Example) => void;
}) {
  const t = useTexts(DEFINITIONS);
  const { data } = useQuery({
    queryKey: [KEYS.approvals, 'examples', definitionKey],
    queryFn: ({ signal }) => {
      const query = { definition: definitionKey, limit: 30 };
      return take(api.GET('/api/v1/approvals', { params: { query }, signal }));
    },
  });
  const approvals = (data?.items ?? []) as components['schemas']['ApprovalHeader'][];
  if (approvals.length === 0) return null;
  const takeOver = (id: string): void => {
    const found = approvals.find((approval) => approval.id === id);
    if (!found) return;
    onTaken({
      subjectType: found.subjectType,
      id: found.subjectId,
      title: found.subjectTitle,
      requester: found.requesterName,
      attributes: JSON.stringify(found.attributes, null, 2),
    });
  };
  return (
    <NativeSelect
      label={t('past')}
      onChange={({ currentTarget }) => takeOver(currentTarget.value)}
      data={[
        { value: '', label: t('pastNone') },
        ...approvals.map(({ id, subjectTitle, attachedAt }) => ({
          value: id,
          label: `${subjectTitle} · ${dateTime(attachedAt)}`,
        })),
      ]}
    />
  );
}

/** The route as it would be; a step leads to its form. */
function RouteOf({ steps }: { steps: readonly ForecastStep[] }) {
  return (
    <List type="ordered" spacing="xs" listStyleType="none" className="route" role="list">
      {steps.map((step) => (
        <List.Item key={step.key}>
          <RouteStep step={step} />
        </List.Item>
      ))}
    </List>
  );
}

function RouteStep({ step }: { step: ForecastStep }) {
  const t = useTexts(DEFINITIONS);
  const { spec, choose } = useBuilding();
  const { key, number, name, asks, people, dueAt, skipped, held } = step;
  const isNamed = people.length === 1 && asks.includes(people[0] ?? '');
  const path = stepsOf(spec).find(({ item }) => item.key === key)?.path;
  return (
    <Paper withBorder p="xs" className={skipped === undefined ? undefined : 'route-skipped'}>
      <Button variant="subtle" size="compact-sm" onClick={() => path !== undefined && choose(path)}>
        {number}. {name}
      </Button>
      {skipped === undefined ? (
        <Text size="sm">
          {asks}
          {!isNamed && ` · ${t('people', { names: people.join(', ') || t('nobody') })}`}
          {dueAt !== undefined && ` · ${t('dueAt', { when: dateTime(dueAt) })}`}
        </Text>
      ) : (
        <Text size="sm">{t('skipped', { why: t(skipped as 'condition') })}</Text>
      )}
      {held !== undefined && <Text size="sm">{t('held', { why: held })}</Text>}
    </Paper>
  );
}
