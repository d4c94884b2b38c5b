import { Button, Fieldset, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { useCan } from '../../api/me';
import { ApiProblem } from '../../api/problem';
import { useTexts } from '../../text/language';
import { Loaded } from '../../ui/loaded';
import { Refusal } from '../../ui/refusal';
import { COMMON } from '../../ui/texts';
import { isObjectText, objectIn, textOf } from '../common/json-field';
import { ADMIN } from '../common/keys';
import type { Schemas } from '../common/types';
import { useChange } from '../common/use-change';
import { PermissionRow, type Edited, type PermissionKind } from './permission-row';
import { ROLES } from './texts';

type Grant = Schemas['Grant'];
type RoleNode = Schemas['RoleNode'];

/** What a role may, without what it has from the roles below. */
export function Grants({ role }: { role: RoleNode }) {
  const permissions = useQuery({
    queryKey: [ADMIN.permissions],
    queryFn: ({ signal }) => take(api.GET('/api/v1/permissions', { signal })),
    staleTime: Infinity,
  });
  const grants = useQuery({
    queryKey: [ADMIN.roles, role.key, 'grants'],
    queryFn: ({ signal }) => {
      const params = { path: { key: role.key } };
      return take(api.GET('/api/v1/roles/{key}/grants', { params, signal }));
    },
    refetchOnWindowFocus: false,
  });
  return (
    <Loaded query={permissions}>
      {({ items: kinds }) => (
        <Loaded query={grants}>
          {({ items }) => <GrantsForm role={role} kinds={kinds} granted={items} />}
        </Loaded>
      )}
    </Loaded>
  );
}

const editedOf = ({ permission, relation, constraints }: Grant): Edited => ({
  permission,
  relation: relation ?? '',
  constraints: textOf(constraints),
});

/** Nothing is granted before it is saved. */
function GrantsForm({
  role: { key, name },
  kinds,
  granted,
}: {
  role: RoleNode;
  kinds: readonly PermissionKind[];
  granted: readonly Grant[];
}) {
  const t = useTexts(ROLES);
  const can = useCan();
  const [grants, setGrants] = useState(() => granted.map(editedOf));
  const [isChanged, setChanged] = useState(false);
  const save = useChange({
    run: (_now: undefined) =>
      take(
        api.PUT('/api/v1/roles/{key}/grants', {
          params: { path: { key } },
          body: { grants: grants.map(grantOf) },
        }),
      ),
    said: t('grantsSaved', { name }),
    refresh: [ADMIN.roles, 'me'],
    onDone: () => setChanged(false),
  });
  const change = (next: Edited[]) => {
    setGrants(next);
    setChanged(true);
  };
  const errors = save.error instanceof ApiProblem ? save.error.errors : [];
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('grantsHow')}
      </Text>
      <SimpleGrid cols={{ base: 1, xl: 2 }}>
        {groupsOf(kinds).map(([object, ofObject]) => (
          <Fieldset key={object} legend={object}>
            <Stack gap="sm">
              {ofObject.map((kind) => (
                <PermissionRow
                  key={kind.permission}
                  kind={kind}
                  grants={grants}
                  errors={errors}
                  isReadOnly={!can('permission.change')}
                  onChange={change}
                />
              ))}
            </Stack>
          </Fieldset>
        ))}
      </SimpleGrid>
      {save.error && <Refusal problem={save.error} />}
      {can('permission.change') && (
        <SaveBar
          isBusy={save.isPending}
          isChanged={isChanged}
          isSendable={grants.every(({ constraints }) => isObjectText(constraints))}
          onSave={() => save.mutate(undefined)}
          onUndo={() => {
            setGrants(granted.map(editedOf));
            setChanged(false);
            save.reset();
          }}
        />
      )}
    </Stack>
  );
}

interface SaveBarProps {
  isBusy: boolean;
  isChanged: boolean;
  isSendable: boolean;
  onSave: () => void;
  onUndo: () => void;
}

/** Stays in view below a long list. */
function SaveBar({ isBusy, isChanged, isSendable, onSave, onUndo }: SaveBarProps) {
  const t = useTexts(ROLES);
  const common = useTexts(COMMON);
  return (
    <Group className="save-bar">
      <Button onClick={onSave} loading={isBusy} disabled={!isChanged || !isSendable}>
        {common('save')}
      </Button>
      {isChanged && (
        <Button variant="default" onClick={onUndo}>
          {t('undo')}
        </Button>
      )}
    </Group>
  );
}

const grantOf = ({ permission, relation, constraints }: Edited): Grant => ({
  permission,
  relation: relation === '' ? null : relation,
  constraints: objectIn(constraints) ?? null,
});

/** Permissions by what they are about: the part before the dot. */
function groupsOf(kinds: readonly PermissionKind[]): [string, PermissionKind[]][] {
  const groups = new Map<string, PermissionKind[]>();
  for (const kind of kinds) {
    const [object = ''] = kind.permission.split('.');
    groups.set(object, [...(groups.get(object) ?? []), kind]);
  }
  return [...groups];
}
