import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../text/language';
import { useBuilding } from './building';
import { DEFINITIONS } from './page-texts';
import { parseSpec } from './parse-spec';
import type { Spec } from './spec';
import { BUILDER } from './texts';

/** The whole spec as text; it is taken over when it is JSON again. */
export function JsonView() {
  const t = useTexts(DEFINITIONS);
  const { spec, change, isReadOnly } = useBuilding();
  const [typed, setTyped] = useState<{ text: string; of: Spec }>();
  const current = JSON.stringify(spec, null, 2);
  const text = typed?.of === spec ? typed.text : current;
  const result = parseSpec(text);
  const error =
    'message' in result ? t('jsonLine', { line: result.line, message: result.message }) : undefined;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('jsonAbout')}
      </Text>
      <Textarea
        aria-label={useTexts(BUILDER)('json')}
        className="code"
        autosize
        minRows={12}
        maxRows={32}
        spellCheck={false}
        readOnly={isReadOnly}
        error={error}
        value={text}
        onChange={({ currentTarget: { value } }) => setTyped({ text: value, of: spec })}
      />
      {!isReadOnly && (
        <Group>
          <Button
            size="xs"
            disabled={text === current || 'message' in result}
            onClick={() => 'spec' in result && change(result.spec)}
          >
            {t('applyJson')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
