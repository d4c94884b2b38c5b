import './administration.css';
import { NativeSelect, NavLink, Stack, Text } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useCan } from '../api/me';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { Page } from '../ui/page';
import { GROUPS, type Part } from './parts';
import { ADMINISTRATION } from './texts';

/** The parts of the administration that the person may see, and the chosen one. */
export function AdministrationPage() {
  const t = useTexts(ADMINISTRATION);
  const can = useCan();
  const { part: wanted } = useParams({ strict: false });
  const groups = GROUPS.map(({ key, parts }) => ({
    key,
    parts: parts.filter(({ permissions }) => permissions.some(can)),
  })).filter(({ parts }) => parts.length > 0);
  const seen = groups.flatMap(({ parts }) => parts);
  const chosen = wanted === undefined ? seen[0] : seen.find(({ key }) => key === wanted);
  return (
    <div className="administration">
      <nav aria-label={t('title')}>
        <Choice parts={seen} chosen={chosen} />
        <Stack gap="sm" visibleFrom="md">
          {groups.map(({ key, parts }) => (
            <div key={key}>
              <Text size="xs" fw={600} c="dimmed" px="sm">
                {t(key)}
              </Text>
              {parts.map((part) => (
                <PartLink key={part.key} part={part} isChosen={part === chosen} />
              ))}
            </div>
          ))}
        </Stack>
      </nav>
      {chosen === undefined ? (
        <Page title={t('title')}>
          <Empty title={t('notYours')} />
        </Page>
      ) : (
        <Suspense key={chosen.key}>
          <chosen.Content />
        </Suspense>
      )}
    </div>
  );
}

function PartLink({ part: { key }, isChosen }: { part: Part; isChosen: boolean }) {
  const t = useTexts(ADMINISTRATION);
  return (
    <NavLink
      renderRoot={(props) => <Link to="/administration/$part" params={{ part: key }} {...props} />}
      label={t(key)}
      py={6}
      active={isChosen}
      aria-current={isChosen ? 'page' : undefined}
    />
  );
}

/** The same where there is no room for a list. */
function Choice({ parts, chosen }: { parts: readonly Part[]; chosen: Part | undefined }) {
  const t = useTexts(ADMINISTRATION);
  const navigate = useNavigate();
  return (
    <NativeSelect
      hiddenFrom="md"
      aria-label={t('part')}
      value={chosen?.key ?? ''}
      data={parts.map(({ key }) => ({ value: key, label: t(key) }))}
      onChange={({ currentTarget }) =>
        void navigate({ to: '/administration/$part', params: { part: currentTarget.value } })
      }
    />
  );
}
