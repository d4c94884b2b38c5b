import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { named } from '../text/format';
import { useTexts } from '../text/language';
import { Refusal } from '../ui/refusal';
import { COMMON } from '../ui/texts';
import { BUILDER_KEYS, saveDefinition } from './definitions-api';
import type { DefinitionFile } from './files';
import { DEFINITIONS } from './page-texts';
import { TEMPLATES } from './templates';
import { Dialog } from './dialog';

const KEY = /^[a-z0-9][a-z0-9_-]{0,62}$/;

interface NewDefinitionProps {
  /** An imported one; a template is chosen otherwise. */
  imported: DefinitionFile | undefined;
  takenKeys: readonly string[];
  onClose: () => void;
}

/** Asks for a key and for what to begin with, and opens the draft. */
export function NewDefinition({ imported, takenKeys, onClose }: NewDefinitionProps) {
  const t = useTexts(DEFINITIONS);
  const tc = useTexts(COMMON);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(TEMPLATES[0]?.key ?? '');
  const [typed, setTyped] = useState(imported?.key);
  const key = typed ?? chosen;
  const error = keyError(key, takenKeys);
  const creating = useMutation({
    mutationFn: () => {
      const spec = imported?.spec ?? TEMPLATES.find((one) => one.key === chosen)?.spec;
      return saveDefinition(key, spec ?? { strategy: 3, steps: [] });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [BUILDER_KEYS.definitions] });
      await navigate({ to: '/definitions/$key', params: { key } });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (error === undefined) creating.mutate();
  };
  return (
    <Dialog onClose={onClose} title={imported ? t('import') : t('create')}>
      <form onSubmit={submit}>
        <Stack>
          {!imported && (
            <Radio.Group label={t('template')} value={chosen} onChange={setChosen}>
              <Stack gap="xs" mt="xs">
                {TEMPLATES.map((one) => (
                  <Radio
                    key={one.key}
                    value={one.key}
                    label={named(one.name, one.key)}
                    description={named(one.about, '')}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <TextInput
            label={t('key')}
            description={t('keyHelp')}
            required
            value={key}
            error={error && t(error)}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {creating.error && <Refusal problem={creating.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {tc('cancel')}
            </Button>
            <Button type="submit" loading={creating.isPending} disabled={error !== undefined}>
              {t('createIt')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function keyError(key: string, taken: readonly string[]): 'keyShape' | 'keyTaken' | undefined {
  if (!KEY.test(key)) return 'keyShape';
  return taken.includes(key) ? 'keyTaken' : undefined;
}
