import { Button, FileButton } from '@mantine/core';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { refused } from '../ui/notify';
import { readDefinition, type DefinitionFile } from './files';
import { DEFINITIONS } from './page-texts';

/** Reads a definition from a file of the person. */
export function ImportButton({ onRead }: { onRead: (file: DefinitionFile) => void }) {
  const t = useTexts(DEFINITIONS);
  const read = (file: File | null): void => {
    if (!file) return;
    readDefinition(file).then(onRead, (error: unknown) => refused(t('importFailed'), error));
  };
  return (
    <FileButton
      accept="application/json,.json"
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
