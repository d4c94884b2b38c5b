import './attributes.css';
import {
  ActionIcon,
  Button,
  JsonInput,
  NativeSelect,
  NumberInput,
  Stack,
  TextInput,
} from '@mantine/core';
import { useTexts } from '../text/language';
import {
  ATTRIBUTE_KINDS,
  type AttributeKind,
  type AttributeRow,
  type RowProblems,
} from './attribute-rows';
import { ATTRIBUTES } from './attribute-texts';
import { Icon } from './icon';

interface AttributeEditorProps {
  rows: readonly AttributeRow[];
  onChange: (rows: AttributeRow[]) => void;
  problems?: RowProblems;
  /** What the server says of attributes, by their names. */
  refusals?: Readonly<Record<string, string>>;
}

/** Attributes as rows of name, kind and value. */
export function AttributeEditor({
  rows,
  onChange,
  problems = {},
  refusals = {},
}: AttributeEditorProps) {
  const t = useTexts(ATTRIBUTES);
  const add = () => {
    const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
    onChange([...rows, { id, name: '', kind: 'text', text: '' }]);
  };
  return (
    <Stack gap="xs" align="stretch">
      {rows.map((row) => {
        const problem = problems[row.id];
        return (
          <Row
            key={row.id}
            row={row}
            problem={problem === undefined ? refusals[row.name.trim()] : t(problem)}
            isName={problem === 'nameMissing' || problem === 'nameTaken'}
            onChange={(next) => onChange(rows.map((each) => (each.id === row.id ? next : each)))}
            onRemove={() => onChange(rows.filter(({ id }) => id !== row.id))}
          />
        );
      })}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="add" size={14} />}
          onClick={add}
        >
          {t('add')}
        </Button>
      </div>
    </Stack>
  );
}

interface RowProps {
  row: AttributeRow;
  problem: string | undefined;
  /** Whether the problem is the name; else it is the value. */
  isName: boolean;
  onChange: (row: AttributeRow) => void;
  onRemove: () => void;
}

function Row({ row, problem, isName, onChange, onRemove }: RowProps) {
  const t = useTexts(ATTRIBUTES);
  return (
    <fieldset className="attribute-row" aria-label={row.name || t('add')}>
      <TextInput
        label={t('name')}
        value={row.name}
        error={isName ? problem : undefined}
        onChange={({ currentTarget: { value } }) => onChange({ ...row, name: value })}
      />
      <NativeSelect
        label={t('kind')}
        value={row.kind}
        data={ATTRIBUTE_KINDS.map((kind) => ({ value: kind, label: t(kind) }))}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...row, kind: value as AttributeKind, text: startOf(value, row.text) })
        }
      />
      <Value row={row} error={isName ? undefined : problem} onChange={onChange} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('remove', { name: row.name })}
        onClick={onRemove}
      >
        <Icon name="remove" />
      </ActionIcon>
    </fieldset>
  );
}

/** The same value as another kind, where there is one. */
const startOf = (kind: string, text: string): string =>
  kind === 'yesNo' ? String(text === 'true') : text;

function Value({
  row,
  error,
  onChange,
}: {
  row: AttributeRow;
  error: string | undefined;
  onChange: (row: AttributeRow) => void;
}) {
  const t = useTexts(ATTRIBUTES);
  const shared = { label: t('value'), error };
  switch (row.kind) {
    case 'text':
      return (
        <TextInput
          {...shared}
          value={row.text}
          onChange={({ currentTarget: { value } }) => onChange({ ...row, text: value })}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...shared}
          hideControls
          value={row.text}
          onChange={(value) => onChange({ ...row, text: String(value) })}
        />
      );
    case 'yesNo':
      return (
        <NativeSelect
          {...shared}
          value={row.text}
          data={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
          onChange={({ currentTarget: { value } }) => onChange({ ...row, text: value })}
        />
      );
    case 'json':
      return (
        <JsonInput
          {...shared}
          dir="ltr"
          autosize
          minRows={1}
          value={row.text}
          onChange={(text) => onChange({ ...row, text })}
        />
      );
  }
}
