import { Accordion, Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { ActionFields } from './action-fields';
import { ACTIONS } from './action-texts';
import { useBuilding } from './building';
import { CHOICES, type ChoiceText } from './choice-texts';
import { insertAt, join, listAt, type ActionSpec, type Path } from './spec';

/** The actions of the definition, a pipeline or a stage. */
export function ActionsForm({ at }: { at: Path }) {
  const t = useTexts(ACTIONS);
  const tc = useTexts(CHOICES);
  const { spec, change, problems, isReadOnly } = useBuilding();
  const list = join(at, 'actions');
  const actions = listAt<ActionSpec>(spec, list);
  const { data } = useQuery({
    queryKey: ['actions'],
    staleTime: 300_000,
    queryFn: ({ signal }) => take(api.GET('/api/v1/actions', { signal })),
  });
  const known = data?.items ?? [];
  const add = (): void =>
    change(
      insertAt(spec, list, actions.length, { on: 'on-complete', run: known[0]?.key ?? 'log' }),
    );
  return (
    <Stack gap="sm">
      {actions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      )}
      <Accordion multiple variant="separated" order={3} transitionDuration={0}>
        {actions.map((action, index) => (
          <Accordion.Item key={index} value={String(index)}>
            <Accordion.Control>
              {tc(`on.${action.on}` as ChoiceText)}: {action.run}
              {problems.some(({ path }) => path.startsWith(join(list, index))) && (
                <Text component="span" className="problem-mark">
                  {' '}
                  {t('hasProblem')}
                </Text>
              )}
            </Accordion.Control>
            <Accordion.Panel>
              <ActionFields at={join(list, index)} known={known} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {!isReadOnly && (
        <Button
          size="xs"
          w="fit-content"
          variant="default"
          leftSection={<Icon name="add" size={14} />}
          onClick={add}
        >
          {t('add')}
        </Button>
      )}
    </Stack>
  );
}
