import { Accordion, Badge, NativeSelect, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTexts } from '../text/language';
import { ApproverForm } from './approver-form';
import { useBuilding } from './building';
import { CHOICES } from './choice-texts';
import { DeadlineForm } from './deadline-form';
import { Editable } from './editable';
import { Fields } from './field-input';
import { fieldId } from './input-props';
import { FIELDS } from './field-texts';
import { BASICS, CONDITION, EXTRA, INTEGRITY, VOTES } from './fields';
import { FormEditor } from './form-editor';
import { GroupNeeds } from './group-needs';
import { getAt, join, type Path, type StepSpec } from './spec';
import { BUILDER } from './texts';

interface Section {
  key:
    | 'basics'
    | 'who'
    | 'votes'
    | 'empty'
    | 'condition'
    | 'formPart'
    | 'time'
    | 'integrity'
    | 'extra';
  /** First parts of the paths of its fields. */
  holds: readonly string[];
  content: (at: Path) => ReactNode;
}

const SECTIONS: readonly Section[] = [
  {
    key: 'basics',
    holds: ['name', 'key', 'type', 'group', 'fyi', 'denialMessage'],
    content: (at) => (
      <>
        <Fields of={BASICS} at={at} />
        <GroupNeeds at={at} />
      </>
    ),
  },
  {
    key: 'who',
    holds: ['approver'],
    content: (at) => <ApproverForm at={join(at, 'approver')} />,
  },
  { key: 'votes', holds: ['votes'], content: (at) => <Fields of={VOTES} at={at} /> },
  { key: 'empty', holds: ['onEmpty'], content: (at) => <OnEmpty at={at} /> },
  { key: 'condition', holds: ['when'], content: (at) => <Fields of={CONDITION} at={at} /> },
  { key: 'formPart', holds: ['form'], content: (at) => <FormEditor at={at} /> },
  { key: 'time', holds: ['deadline'], content: (at) => <DeadlineForm at={at} /> },
  {
    key: 'integrity',
    holds: ['separation', 'allowHigherLevel', 'sees', 'machines'],
    content: (at) => <Fields of={INTEGRITY} at={at} />,
  },
  { key: 'extra', holds: ['extra'], content: (at) => <Fields of={EXTRA} at={at} /> },
];

/** Everything of a step, in parts that open where there is something to see. */
export function StepForm({ at }: { at: Path }) {
  const t = useTexts(BUILDER);
  const { spec, problems, focus } = useBuilding();
  const step = (getAt(spec, at) ?? {}) as StepSpec & Record<string, unknown>;
  const [open, setOpen] = useState<string[]>(['basics', 'who']);
  useEffect(() => {
    const wanted = focus?.path;
    if (wanted === undefined) return;
    const name = wanted.slice(at.length + 1).split('.')[0] ?? '';
    const section = SECTIONS.find(({ holds }) => holds.includes(name));
    if (section) setOpen((before) => [...new Set([...before, section.key])]);
  }, [focus, at]);
  return (
    <Accordion multiple value={open} onChange={setOpen} order={3} transitionDuration={0}>
      {SECTIONS.map(({ key, holds, content }) => {
        const count = holds.flatMap((name) =>
          problems.filter(({ path }) => isWithin(path, join(at, name))),
        ).length;
        const isSet = key !== 'basics' && holds.some((name) => step[name] !== undefined);
        return (
          <Accordion.Item key={key} value={key}>
            <Accordion.Control>
              <span className="section-title">
                {t(key)}
                {count > 0 && (
                  <Badge color="red" variant="filled" className="status">
                    {t('problems', { count })}
                  </Badge>
                )}
                {count === 0 && isSet && !open.includes(key) && (
                  <Text size="xs" c="dimmed" component="span">
                    {t('isSet')}
                  </Text>
                )}
              </span>
            </Accordion.Control>
            <Accordion.Panel>
              <Editable>{content(at)}</Editable>
            </Accordion.Panel>
          </Accordion.Item>
        );
      })}
    </Accordion>
  );
}

const isWithin = (path: Path, holder: Path): boolean =>
  path === holder || path.startsWith(`${holder}.`);

const EMPTY_WORDS = ['fail', 'escalate', 'approve', 'ask'] as const;

/** What happens when the step would ask nobody. */
function OnEmpty({ at }: { at: Path }) {
  const t = useTexts(FIELDS);
  const tc = useTexts(CHOICES);
  const { spec, update } = useBuilding();
  const path = join(at, 'onEmpty');
  const value = getAt(spec, path) as StepSpec['onEmpty'];
  const asks = typeof value === 'object';
  const change = (word: string): void => {
    if (word === 'ask') update(path, { ask: { manager: 'head' } });
    else update(path, word === 'fail' ? undefined : word);
  };
  return (
    <>
      <NativeSelect
        id={fieldId(path)}
        label={t('onEmpty')}
        value={asks ? 'ask' : (value ?? 'fail')}
        data={EMPTY_WORDS.map((word) => ({ value: word, label: tc(`onEmpty.${word}`) }))}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
      {asks && <ApproverForm at={join(path, 'ask')} />}
    </>
  );
}
