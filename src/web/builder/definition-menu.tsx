import { ActionIcon, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { named } from '../text/format';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { done } from '../ui/notify';
import { Refusal } from '../ui/refusal';
import { COMMON } from '../ui/texts';
import { BUILDER_KEYS, deactivateDefinition, deleteDefinition } from './definitions-api';
import { downloadDefinition } from './files';
import { DEFINITIONS } from './page-texts';
import type { Definition } from './spec';
import { Dialog } from './dialog';

type Deed = 'deactivate' | 'delete';

const DEEDS: Record<Deed, (key: string) => Promise<unknown>> = {
  deactivate: deactivateDefinition,
  delete: deleteDefinition,
};
const DONE = { deactivate: 'deactivated', delete: 'deleted' } as const;
const ASKED = { deactivate: 'deactivateAsk', delete: 'deleteAsk' } as const;

/** What can be done with one definition of the list. */
export function DefinitionMenu({ definition }: { definition: Definition }) {
  const t = useTexts(DEFINITIONS);
  const tc = useTexts(COMMON);
  const [deed, setDeed] = useState<Deed>();
  const { key, spec, active } = definition;
  const name = named(spec.name, key);
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={`${tc('moreOptions')}: ${name}`}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => downloadDefinition({ key, spec })}>{t('export')}</Menu.Item>
          {active && <Menu.Item onClick={() => setDeed('deactivate')}>{t('deactivate')}</Menu.Item>}
          <Menu.Item onClick={() => setDeed('delete')}>{t('delete')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {deed && <Confirmation deed={deed} of={key} name={name} onClose={() => setDeed(undefined)} />}
    </>
  );
}

interface ConfirmationProps {
  deed: Deed;
  of: string;
  name: string;
  onClose: () => void;
}

function Confirmation({ deed, of, name, onClose }: ConfirmationProps) {
  const t = useTexts(DEFINITIONS);
  const tc = useTexts(COMMON);
  const client = useQueryClient();
  const doing = useMutation({
    mutationFn: () => DEEDS[deed](of),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [BUILDER_KEYS.definitions] });
      done(t(DONE[deed], { name }));
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={t(deed)}>
      <Stack>
        <Text size="sm">{t(ASKED[deed], { name })}</Text>
        {doing.error && <Refusal problem={doing.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {tc('cancel')}
          </Button>
          <Button color="red" loading={doing.isPending} onClick={() => doing.mutate()}>
            {t(deed)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
