import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { refused } from '../ui/notify';
import { readDefinition, type DefinitionFile } from './files';
import { DEFINITIONS } from './page-texts';

/** Reads a definition from a file of the person. */
export function ImportButton({ onRead }: { onRead: (file: DefinitionFile) => void }) {
  const t = useTexts(DEFINITIONS);
  const reset = useRef<() => void>(null);
  const read = (file: File | null): void => {
    // So that the same file can be chosen again when it was mended.
    reset.current?.();
    if (!file) return;
    const { name } = file;
    readDefinition(file).then(onRead, (error: unknown) =>
      refused(t('importFailed', { name }), error),
    );
  };
  return (
    <FileButton
      accept=".json,.yaml,.yml,application/json,application/yaml"
      resetRef={reset}
      onChange={read}
      inputProps={{ 'aria-label': t('import') }}
    >
      {(props) => (
        <Button variant="default" leftSection={<Icon name="upload" />} {...props}>
          {t('import')}
        </Button>
      )}
    </FileButton>
  );
}
