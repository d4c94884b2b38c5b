import './builder.css';
import { Grid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useCan, useMe } from '../api/me';
import { named } from '../text/format';
import { useTexts } from '../text/language';
import { Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Status } from '../ui/status';
import { BuilderActions } from './builder-actions';
import { BuilderViews } from './builder-views';
import { BuildingContext, type Building, type Example } from './building';
import { definitionQuery, type ReadDefinition } from './definitions-api';
import { DraftNotices, LeaveGuard } from './draft-notices';
import { NodeForm } from './node-form';
import { outlineOf, SETTINGS, withoutUnusedGroups } from './outline';
import { DEFINITIONS } from './page-texts';
import { ProblemList } from './problem-list';
import { setAt } from './spec';
import { useChecking } from './use-checking';
import { useDraft } from './use-draft';

/** One definition: its diagram and the form of what is chosen in it. */
export function BuilderPage() {
  const { key = '' } = useParams({ strict: false });
  const query = useQuery(definitionQuery(key));
  if (query.data) return <Builder key={key} read={query.data} />;
  return (
    <Page title={key}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  );
}

function Builder({ read }: { read: ReadDefinition }) {
  const t = useTexts(DEFINITIONS);
  const { definition } = read;
  const isReadOnly = !useCan()('definition.change');
  const draft = useDraft(definition.key, read);
  const building = useBuildingState(read, draft, isReadOnly);
  const { version, status } = definition;
  return (
    <BuildingContext value={building}>
      <Page
        title={named(draft.spec.name, definition.key)}
        about={
          <span className="builder-about">
            {definition.key} · {t('version')} {version} <Status of={status} />
            {!definition.active && <Status of="inactive" />}
            {draft.isChanged && <strong>{t('unsaved')}</strong>}
            {isReadOnly && <span>{t('readOnly')}</span>}
          </span>
        }
        actions={<BuilderActions read={read} draft={draft} />}
      >
        <DraftNotices draft={draft} server={definition} />
        <ProblemList />
        <Grid>
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <div className="builder-views">
              <BuilderViews definitionKey={definition.key} />
            </div>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <Stack>
              <NodeForm />
            </Stack>
          </Grid.Col>
        </Grid>
        <LeaveGuard isChanged={draft.isChanged} />
      </Page>
    </BuildingContext>
  );
}

/** What the parts of the builder share, put together. */
function useBuildingState(
  { definition }: ReadDefinition,
  draft: ReturnType<typeof useDraft>,
  isReadOnly: boolean,
): Building {
  const { spec, change } = draft;
  const problems = useChecking(spec, !isReadOnly);
  const [chosen, setChosen] = useState(SETTINGS);
  const [focus, setFocus] = useState<Building['focus']>();
  const [example, setExample] = useExample(definition.key, definition.spec.match?.subjectType);
  const choose = useCallback((node: string, field?: string | null) => {
    setChosen(node);
    setFocus(field === null ? undefined : { path: field });
  }, []);
  const isThere = outlineOf(spec).some(({ path }) => path === chosen);
  return useMemo(
    () => ({
      spec,
      problems,
      isReadOnly,
      update: (path, value) => change(withoutUnusedGroups(setAt(spec, path, value))),
      change: (next) => change(withoutUnusedGroups(next)),
      // What was chosen may be gone after an undo.
      chosen: isThere ? chosen : SETTINGS,
      focus,
      choose,
      example,
      setExample,
    }),
    [spec, problems, isReadOnly, change, isThere, chosen, focus, choose, example, setExample],
  );
}

/** The example stays in the browser, like the draft that it tries out. */
function useExample(
  key: string,
  subjectType = '',
): [example: Example, setExample: (example: Example) => void] {
  const { username } = useMe();
  const place = `countersign.example.${key}`;
  const [example, setExample] = useState<Example>(() => {
    const first = { subjectType, id: '', title: '', requester: username, attributes: '' };
    return { ...first, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Example>) };
  });
  const keep = useCallback(
    (next: Example) => {
      localStorage.setItem(place, JSON.stringify(next));
      setExample(next);
    },
    [place],
  );
  return [example, keep];
}
