import { Alert, Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { named } from '../text/format';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { ActionsForm } from './actions-form';
import { useBuilding } from './building';
import { Editable } from './editable';
import { Fields } from './field-input';
import { fieldId } from './input-props';
import { PIPELINE, STAGE } from './fields';
import { duplicate, outlineOf, SETTINGS, type OutlineNode } from './outline';
import { SettingsForm } from './settings-form';
import { join, listAt, moveAt, removeAt, splitLast } from './spec';
import { StepForm } from './step-form';
import { BUILDER } from './texts';

/** Until then the part of a form that a field is in has opened. */
const OPENING_MS = 50;

/** The form of what is chosen, with what can be done to it as a whole. */
export function NodeForm() {
  const t = useTexts(BUILDER);
  const { spec, chosen, focus, problems, isReadOnly } = useBuilding();
  const node = outlineOf(spec).find(({ path }) => path === chosen);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!focus) return;
    const timer = setTimeout(() => {
      const field = focus.path === undefined ? null : fieldNear(focus.path);
      (field ?? heading.current)?.focus();
      (field ?? heading.current)?.scrollIntoView({ block: 'nearest' });
    }, OPENING_MS);
    return () => clearTimeout(timer);
  }, [focus]);
  const own = problems.filter((one) => one.node === (node?.path ?? SETTINGS));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="form-heading">
      <Title order={2} size="h4" id="form-heading" ref={heading} tabIndex={-1} mb="xs">
        {node ? `${t(node.kind)}: ${named(node.item.name, node.item.key)}` : t('settings')}
      </Title>
      {node && !isReadOnly && <NodeTools node={node} />}
      {own.length > 0 && (
        <Alert variant="default" icon={<Icon name="warning" />} my="xs" p="xs">
          {own.map(({ path, message }) => (
            <div key={path + message} dir="auto">
              {message}
            </div>
          ))}
        </Alert>
      )}
      <div key={node?.path ?? SETTINGS}>{node ? <FormOf node={node} /> : <SettingsForm />}</div>
    </Paper>
  );
}

/** The input of a path, or of what it stands in. */
function fieldNear(path: string): HTMLElement | null {
  if (path === '') return null;
  return document.getElementById(fieldId(path)) ?? fieldNear(splitLast(path)[0]);
}

function FormOf({ node: { kind, path } }: { node: OutlineNode }) {
  const t = useTexts(BUILDER);
  if (kind === 'step') return <StepForm at={path} />;
  return (
    <Stack gap="sm">
      <Editable>
        <Fields of={kind === 'pipeline' ? PIPELINE : STAGE} at={path} />
      </Editable>
      <Title order={3} size="h5">
        {t('actions')}
      </Title>
      <ActionsForm at={path} />
    </Stack>
  );
}

function NodeTools({ node: { path, kind } }: { node: OutlineNode }) {
  const t = useTexts(BUILDER);
  const { spec, change, choose } = useBuilding();
  const [list, index] = splitLast(path);
  const count = listAt(spec, list).length;
  const move = (by: -1 | 1): void => {
    change(moveAt(spec, path, by));
    choose(join(list, Number(index) + by), null);
  };
  const copy = (): void => {
    const [next, at] = duplicate(spec, path, kind);
    change(next);
    choose(at);
  };
  const remove = (): void => {
    change(removeAt(spec, path));
    choose(SETTINGS);
  };
  return (
    <Group gap="xs" mb="xs">
      <Button
        size="xs"
        variant="default"
        disabled={index === '0'}
        leftSection={<Icon name="up" size={14} />}
        onClick={() => move(-1)}
      >
        {t('moveUp')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={Number(index) === count - 1}
        leftSection={<Icon name="down" size={14} />}
        onClick={() => move(1)}
      >
        {t('moveDown')}
      </Button>
      <Button size="xs" variant="default" onClick={copy}>
        {t('duplicate')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="remove" size={14} />}
        onClick={remove}
      >
        {t('remove')}
      </Button>
    </Group>
  );
}
