import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTexts } from '../text/language';
import { Loaded } from '../ui/loaded';
import { done } from '../ui/notify';
import { Refusal } from '../ui/refusal';
import { COMMON } from '../ui/texts';
import {
  BUILDER_KEYS,
  definitionQuery,
  publishDefinition,
  versionsQuery,
  type ReadDefinition,
} from './definitions-api';
import { Differences } from './differences';
import { DEFINITIONS } from './page-texts';
import { Dialog } from './dialog';

interface PublishDialogProps {
  /** The draft as it was saved. */
  saved: ReadDefinition;
  onClose: () => void;
}

/** Shows what publishing would change, and does it. */
export function PublishDialog({ saved: { definition, state }, onClose }: PublishDialogProps) {
  const t = useTexts(DEFINITIONS);
  const tc = useTexts(COMMON);
  const client = useQueryClient();
  const { key, version } = definition;
  const versions = useQuery(versionsQuery(key));
  const publishing = useMutation({
    mutationFn: () => publishDefinition(key, state),
    onSuccess: async (published) => {
      client.setQueryData(definitionQuery(key).queryKey, published);
      await client.invalidateQueries({ queryKey: [BUILDER_KEYS.definitions] });
      await client.invalidateQueries({ queryKey: [BUILDER_KEYS.versions, key] });
      done(t('published', { version }));
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} size="lg" title={t('publishTitle', { version })}>
      <Stack>
        <Loaded query={versions}>
          {({ items }) => {
            const active = items.find(({ status }) => status === 'active');
            if (!active) return <Text>{t('firstVersion')}</Text>;
            return <Differences of={key} from={active.version} to={version} />;
          }}
        </Loaded>
        <Text size="sm" c="dimmed">
          {t('openStay')}
        </Text>
        {publishing.error && <Refusal problem={publishing.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button loading={publishing.isPending} onClick={() => publishing.mutate()}>
            {t('publishIt')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
