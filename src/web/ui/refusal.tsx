import { Alert, Anchor, List, Text } from '@mantine/core';
import { ApiProblem, toldOf } from '../api/problem';
import { useLanguage, useTexts } from '../text/language';
import { COMMON } from './texts';

/**
 * Why something was refused, what happened exactly in the words of the API, and what can be done
 * about it.
 */
export function Refusal({ problem }: { problem: unknown }) {
  const t = useTexts(COMMON);
  if (!(problem instanceof ApiProblem)) return <Alert color="red">{toldOf(problem)}</Alert>;
  const { code, title, errors } = problem;
  if (code === 'NO_CONNECTION') return <Alert color="orange">{t('noConnection')}</Alert>;
  return (
    <Alert color="red" role="alert" title={title}>
      <Exactly problem={problem} />
      {errors.length > 1 && (
        <List size="sm" mt="xs">
          {errors.map(({ path, message: what }) => (
            <List.Item key={`${path} ${what}`}>
              <strong>{path}</strong> <InEnglish>{what}</InEnglish>
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

/** The same where there is little room. */
export function RefusalText({ problem }: { problem: unknown }) {
  if (!(problem instanceof ApiProblem) || problem.title === undefined) return toldOf(problem);
  const { title, code } = problem;
  return (
    <>
      {title} ({code})
      <Exactly problem={problem} />
    </>
  );
}

/** What happened exactly, and what to do about it. */
function Exactly({ problem: { message, fix } }: { problem: ApiProblem }) {
  return (
    <>
      <Text size="sm">
        <InEnglish>{message}</InEnglish>
      </Text>
      {fix !== undefined && <Text size="sm">{fix}</Text>}
    </>
  );
}

/** What the API says in English to everybody. */
function InEnglish({ children }: { children: string }) {
  return useLanguage() === 'en' ? (
    children
  ) : (
    <bdi lang="en" dir="ltr">
      {children}
    </bdi>
  );
}
