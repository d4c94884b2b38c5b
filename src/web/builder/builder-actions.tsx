import { Button, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../api/problem';
import { useCan } from '../api/me';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { done, refused } from '../ui/notify';
import { useBuilding } from './building';
import {
  BUILDER_KEYS,
  definitionQuery,
  saveDefinition,
  type ReadDefinition,
} from './definitions-api';
import { downloadDefinition } from './files';
import { ImportButton } from './import-button';
import { COMMON } from '../ui/texts';
import { DEFINITIONS } from './page-texts';
import { PublishDialog } from './publish-dialog';
import type { Draft } from './use-draft';

/** What is done with the definition as a whole: undo, save, publish, export, import. */
export function BuilderActions({ read, draft }: { read: ReadDefinition; draft: Draft }) {
  const t = useTexts(DEFINITIONS);
  const can = useCan();
  const { problems, isReadOnly } = useBuilding();
  const [publishing, setPublishing] = useState<ReadDefinition>();
  const { key } = read.definition;
  const saving = useSaving(key, draft);
  const publish = async (): Promise<void> => {
    setPublishing(draft.isChanged ? await saving.mutateAsync(draft) : read);
  };
  const isPublishable = draft.isChanged || read.definition.completion.canBeActivated;
  if (isReadOnly) return <ExportButton of={key} draft={draft} />;
  return (
    <>
      <Button
        variant="default"
        disabled={!draft.canUndo}
        leftSection={<Icon name="undo" />}
        onClick={draft.undo}
      >
        {t('undo')}
      </Button>
      <Menu>
        <Menu.Target>
          <Button variant="default" aria-label={useTexts(COMMON)('moreOptions')}>
            <Icon name="more" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => downloadDefinition({ key, spec: draft.spec })}>
            {t('export')}
          </Menu.Item>
          <Menu.Item disabled={!draft.isChanged} onClick={draft.discard}>
            {t('discard')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ImportButton onRead={({ spec }) => draft.change(spec)} />
      <Button
        variant="default"
        disabled={!draft.isChanged || draft.isOutdated}
        loading={saving.isPending}
        onClick={() => saving.mutate(draft)}
      >
        {t('saveDraft')}
      </Button>
      {can('definition.publish') && (
        <Button
          disabled={problems.length > 0 || draft.isOutdated || !isPublishable}
          onClick={() => void publish().catch(() => undefined)}
        >
          {t('publish')}
        </Button>
      )}
      {publishing && <PublishDialog saved={publishing} onClose={() => setPublishing(undefined)} />}
    </>
  );
}

function ExportButton({ of, draft }: { of: string; draft: Draft }) {
  const t = useTexts(DEFINITIONS);
  return (
    <Button
      variant="default"
      leftSection={<Icon name="download" />}
      onClick={() => downloadDefinition({ key: of, spec: draft.spec })}
    >
      {t('export')}
    </Button>
  );
}

/** Saves the draft, unless somebody else was faster: then their version is read, and it is said. */
function useSaving(key: string, draft: Draft) {
  const t = useTexts(DEFINITIONS);
  const client = useQueryClient();
  const { queryKey } = definitionQuery(key);
  return useMutation({
    mutationFn: ({ spec, base }: Pick<Draft, 'spec' | 'base'>) => saveDefinition(key, spec, base),
    onSuccess: async (saved, { spec }) => {
      client.setQueryData(queryKey, saved);
      draft.saved(spec, saved.state);
      done(t('saved'));
      await client.invalidateQueries({ queryKey: [BUILDER_KEYS.versions, key] });
    },
    onError: async (problem) => {
      if (problem instanceof ApiProblem && problem.code === 'VERSION_CHANGED') {
        await client.invalidateQueries({ queryKey });
      } else {
        refused(t('refused'), problem);
      }
    },
  });
}
