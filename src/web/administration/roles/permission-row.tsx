import { Button, Checkbox, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../text/language';
import { COMMON } from '../../ui/texts';
import { JsonField } from '../common/json-field';
import { ROLES } from './texts';

/** A grant while it is edited. */
export interface Edited {
  permission: string;
  /** Empty for none. */
  relation: string;
  /** Text of a JSON field. */
  constraints: string;
}

/** Something that can be granted. */
export interface PermissionKind {
  permission: string;
  allows: string;
  relations: string[];
  constrainable: boolean;
}

interface PermissionRowProps {
  kind: PermissionKind;
  /** All grants of the role: a problem names one by its place among them. */
  grants: readonly Edited[];
  errors: readonly { path: string; message: string }[];
  isReadOnly: boolean;
  onChange: (grants: Edited[]) => void;
}

/** One permission: whether it is granted, and for what; each of its grants adds to the others. */
export function PermissionRow({ kind, grants, errors, isReadOnly, onChange }: PermissionRowProps) {
  const t = useTexts(ROLES);
  const { permission, allows, relations, constrainable } = kind;
  const own = grants.flatMap((grant, at) =>
    grant.permission === permission ? [{ grant, at }] : [],
  );
  const add = () => onChange([...grants, { permission, relation: '', constraints: '' }]);
  const isLimitable = relations.length > 0 || constrainable;
  const isLimited = own.some(({ grant }) => grant.relation !== '' || grant.constraints !== '');
  const [isLimiting, setLimiting] = useState(isLimited);
  return (
    <Stack gap="xs">
      <Checkbox
        label={permission}
        description={allows}
        checked={own.length > 0}
        disabled={isReadOnly}
        onChange={({ currentTarget }) =>
          currentTarget.checked
            ? add()
            : onChange(grants.filter((grant) => grant.permission !== permission))
        }
      />
      {isLimitable &&
        isLimiting &&
        own.map(({ grant, at }) => (
          <Limits
            key={at}
            kind={kind}
            grant={grant}
            isReadOnly={isReadOnly}
            isOneOfMany={own.length > 1}
            error={errors
              .filter(({ path }) => path.startsWith(`grants.${at}.`))
              .map(({ message }) => message)
              .join(' ')}
            onChange={(changed) => onChange(grants.map((one, i) => (i === at ? changed : one)))}
            onRemove={() => onChange(grants.filter((_one, i) => i !== at))}
          />
        ))}
      {isLimitable && own.length > 0 && !isReadOnly && (
        <Group ps="xl">
          <Button
            size="compact-xs"
            variant="default"
            onClick={isLimiting ? add : () => setLimiting(true)}
            aria-label={`${t(isLimiting ? 'also' : 'limit')}: ${permission}`}
          >
            {t(isLimiting ? 'also' : 'limit')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface LimitsProps {
  kind: PermissionKind;
  grant: Edited;
  isReadOnly: boolean;
  isOneOfMany: boolean;
  error: string;
  onChange: (grant: Edited) => void;
  onRemove: () => void;
}

function Limits(props: LimitsProps) {
  const { kind, grant, isReadOnly, isOneOfMany, error, onChange, onRemove } = props;
  const t = useTexts(ROLES);
  const common = useTexts(COMMON);
  return (
    <Stack gap="xs" ps="xl">
      {kind.relations.length > 0 && (
        <NativeSelect
          size="xs"
          label={t('relation', { permission: kind.permission })}
          value={grant.relation}
          disabled={isReadOnly}
          data={[{ value: '', label: t('toAll') }, ...kind.relations]}
          onChange={({ currentTarget }) => onChange({ ...grant, relation: currentTarget.value })}
        />
      )}
      {kind.constrainable && (!isReadOnly || grant.constraints !== '') && (
        <JsonField
          label={t('constraints', { permission: kind.permission })}
          placeholder='{ "amount__lt": 1000 }'
          value={grant.constraints}
          onChange={(constraints) => !isReadOnly && onChange({ ...grant, constraints })}
          error={error === '' ? undefined : error}
        />
      )}
      {isOneOfMany && !isReadOnly && (
        <Group>
          <Button size="compact-xs" variant="default" onClick={onRemove}>
            {common('remove')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
