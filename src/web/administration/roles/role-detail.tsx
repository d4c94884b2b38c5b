import { Button, Group, Paper, Stack, Tabs, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { useCan } from '../../api/me';
import { useTexts } from '../../text/language';
import { COMMON } from '../../ui/texts';
import { ConfirmDialog } from '../common/confirm-dialog';
import { ADMIN } from '../common/keys';
import type { Schemas } from '../common/types';
import { useOpened } from '../../ui/use-filters';
import { Grants } from './grants';
import { Members } from './members';
import { RoleForm } from './role-form';
import { ROLES } from './texts';

type RoleNode = Schemas['RoleNode'];

/** One role: what can be done with it, who holds it, and what it may. */
export function RoleDetail({ role }: { role: RoleNode }) {
  const t = useTexts(ROLES);
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">
            {role.name}
          </Title>
          <Text size="sm" c="dimmed">
            {role.key}
            {role.senior !== null && ` · ${t('below', { role: role.senior })}`}
          </Text>
        </div>
        <RoleActions role={role} />
        <Tabs defaultValue="members" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="members">{t('membersTab')}</Tabs.Tab>
            <Tabs.Tab value="grants">{t('permissions')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="members" pt="sm">
            <Members role={role} />
          </Tabs.Panel>
          <Tabs.Panel value="grants" pt="sm">
            <Grants role={role} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Paper>
  );
}

function RoleActions({ role }: { role: RoleNode }) {
  const t = useTexts(ROLES);
  const common = useTexts(COMMON);
  const can = useCan();
  const [, open] = useOpened();
  const [doing, setDoing] = useState<'edit' | 'remove' | 'default'>();
  const close = () => setDoing(undefined);
  const { key, name, isDefault } = role;
  if (!can('person.change')) return null;
  return (
    <Group gap="xs">
      <Button size="xs" onClick={() => setDoing('edit')}>
        {t('edit')}
      </Button>
      {can('permission.change') && (
        <Button size="xs" variant="default" onClick={() => setDoing('default')}>
          {t(isDefault ? 'noDefault' : 'makeDefault')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => setDoing('remove')}>
        {common('remove')}
      </Button>
      {doing === 'edit' && <RoleForm role={role} onClose={close} />}
      {doing === 'default' && (
        <ConfirmDialog
          title={t(isDefault ? 'noDefault' : 'makeDefault')}
          confirm={common('save')}
          run={() =>
            take(
              api.PATCH('/api/v1/organization', { body: { defaultRole: isDefault ? null : key } }),
            )
          }
          said={t('defaultSaved')}
          refresh={[ADMIN.roles, ADMIN.organization]}
          onClose={close}
        >
          {t(isDefault ? 'noDefaultHow' : 'makeDefaultHow', { name })}
        </ConfirmDialog>
      )}
      {doing === 'remove' && (
        <ConfirmDialog
          title={t('removeTitle', { name })}
          confirm={common('remove')}
          run={() => take(api.DELETE('/api/v1/roles/{key}', { params: { path: { key } } }))}
          said={t('removed', { name })}
          refresh={[ADMIN.roles]}
          onClose={close}
          onDone={() => open(undefined)}
        >
          {t('removeHow')}
        </ConfirmDialog>
      )}
    </Group>
  );
}
