import { Alert, Anchor, List, Text } from '@mantine/core';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../text/language';
import { COMMON } from './texts';

/** Why something was refused, in the words of the API, and a link to what can be done about it. */
export function Refusal({ problem }: { problem: unknown }) {
  const t = useTexts(COMMON);
  if (!(problem instanceof ApiProblem)) {
    return (
      <Alert color="red">{problem instanceof Error ? problem.message : String(problem)}</Alert>
    );
  }
  const { code, message, errors } = problem;
  if (code === 'NO_CONNECTION') return <Alert color="orange">{t('noConnection')}</Alert>;
  return (
    <Alert color="red" role="alert">
      <Text size="sm">{message}</Text>
      {errors.length > 1 && (
        <List size="sm" mt="xs">
          {errors.map(({ path, message: what }) => (
            <List.Item key={`${path} ${what}`}>
              <strong>{path}</strong> {what}
            </List.Item>
          ))}
        </List>
      )}
      <Anchor
        size="xs"
        c="inherit"
        underline="always"
        href={`/api/docs/problems#${code}`}
        target="_blank"
      >
        {t('help', { code })}
      </Anchor>
    </Alert>
  );
}
