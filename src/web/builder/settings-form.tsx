import { Accordion, Alert, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { ActionsForm } from './actions-form';
import { useBuilding } from './building';
import { ConstraintsForm } from './constraints-form';
import { convert, type Loss } from './convert';
import { Editable } from './editable';
import { Fields, NameField } from './field-input';
import { fieldId } from './input-props';
import { FIELDS } from './field-texts';
import { MATCHING, RULES, SPEC_INTEGRITY, SPEC_NAME } from './fields';
import { messageAt } from './problems';
import type { Spec } from './spec';
import { BUILDER } from './texts';

type SectionKey = 'basics' | 'matching' | 'rules' | 'integrity' | 'actions';

const SECTIONS: readonly { key: SectionKey; holds: readonly string[]; content: ReactNode }[] = [
  {
    key: 'basics',
    holds: ['name', 'strategy', 'steps', 'pipelines'],
    content: (
      <>
        <Fields of={SPEC_NAME} at="" />
        <StrategyForm />
      </>
    ),
  },
  { key: 'matching', holds: ['match'], content: <Matching /> },
  {
    key: 'rules',
    holds: [
      ...['administrators', 'requireComment', 'maxRounds', 'undoWindow', 'lock'],
      'formSchemaField',
    ],
    content: <Fields of={RULES} at="" />,
  },
  {
    key: 'integrity',
    holds: ['separation', 'machines'],
    content: <Fields of={SPEC_INTEGRITY} at="" />,
  },
  { key: 'actions', holds: ['actions'], content: <ActionsForm at="" /> },
];

/** What a definition says as a whole. */
export function SettingsForm() {
  const t = useTexts(BUILDER);
  const { focus } = useBuilding();
  const [open, setOpen] = useState<string[]>(['basics', 'matching']);
  useEffect(() => {
    const name = focus?.path?.split('.')[0];
    const section = SECTIONS.find(({ holds }) => name !== undefined && holds.includes(name));
    if (section) setOpen((before) => [...new Set([...before, section.key])]);
  }, [focus]);
  return (
    <Accordion multiple value={open} onChange={setOpen} order={3} transitionDuration={0}>
      {SECTIONS.map(({ key, content }) => (
        <Accordion.Item key={key} value={key}>
          <Accordion.Control>{t(key)}</Accordion.Control>
          <Accordion.Panel>
            {key === 'actions' ? content : <Editable>{content}</Editable>}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

/** For which subjects the definition is chosen; without a type only where it is named. */
function Matching() {
  const t = useTexts(FIELDS);
  const { spec, update, problems } = useBuilding();
  const path = 'match.subjectType';
  return (
    <>
      <NameField
        id={fieldId(path)}
        label={t('subjectType')}
        description={t('subjectTypeHelp')}
        of="subjectType"
        value={spec.match?.subjectType}
        error={messageAt(problems, path)}
        onChange={(subjectType) =>
          update('match', subjectType && { priority: 10, ...spec.match, subjectType })
        }
      />
      {spec.match && <ConstraintsForm />}
      <Fields of={MATCHING} at="" />
    </>
  );
}

/** How many levels there are. What a conversion would lose is said before it is done. */
function StrategyForm() {
  const t = useTexts(BUILDER);
  const { spec, change } = useBuilding();
  const [asked, setAsked] = useState<{ spec: Spec; loss: Loss }>();
  const choose = (strategy: Spec['strategy']): void => {
    const converted = convert(spec, strategy);
    const { units, actions } = converted.loss;
    if (units.length === 0 && actions === 0) change(converted.spec);
    else setAsked(converted);
  };
  const strategy = asked?.spec.strategy ?? spec.strategy;
  return (
    <>
      <NativeSelect
        id={fieldId('strategy')}
        label={t('strategy')}
        description={t(`strategy${strategy}Help`)}
        value={String(strategy)}
        data={([1, 2, 3] as const).map((value) => ({
          value: String(value),
          label: t(`strategy${value}`),
        }))}
        onChange={({ currentTarget }) => choose(Number(currentTarget.value) as Spec['strategy'])}
      />
      {asked && (
        <Alert variant="default" icon={<Icon name="warning" />} role="alert">
          <Text size="sm">
            {t('conversionLoses', {
              units: asked.loss.units.join(', ') || '–',
              actions: asked.loss.actions,
            })}
          </Text>
          <Group mt="xs" gap="xs">
            <Button
              size="xs"
              onClick={() => {
                change(asked.spec);
                setAsked(undefined);
              }}
            >
              {t('convert')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsked(undefined)}>
              {t('leaveIt')}
            </Button>
          </Group>
        </Alert>
      )}
    </>
  );
}
