import { Button, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useCan } from '../api/me';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { Loaded } from '../ui/loaded';
import { BulkBar } from './bulk-bar';
import { BulkDialog } from './bulk-dialog';
import { InboxFilters } from './inbox-filters';
import { FILTERS, isFiltered, useInboxSearch } from './inbox-search';
import { TaskList } from './task-list';
import { INBOX } from './texts';
import type { BulkVerb } from './use-bulk';
import { useInbox, type Task } from './use-inbox';

/** Groups are whole when everything is there; beyond this, as far as one has scrolled. */
const GROUPED_AT_ONCE = 1_000;

/** What waits: filters, the list, and what can be done with all that is selected. */
export function WaitingList({ onHelp }: { onHelp: () => void }) {
  const [search] = useInboxSearch();
  const { query, tasks } = useInbox(search);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const select = useCallback((ids: readonly string[], isSelected: boolean) => {
    setSelected((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (isSelected) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  }, []);
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  const isGrouped = search.group === 'type';
  const isShort = isGrouped && hasNextPage && tasks.length < GROUPED_AT_ONCE;
  useEffect(() => {
    if (isShort) more();
  }, [isShort, more]);
  const selectNone = (): void => setSelected(new Set());
  const [asked, setAsked] = useState<{ verb: BulkVerb; tasks: readonly Task[] }>();
  const chosen = tasks.filter(({ id }) => selected.has(id));
  return (
    <>
      <InboxFilters tasks={tasks} />
      {chosen.length > 0 && (
        <BulkBar
          count={chosen.length}
          onAsk={(verb) => setAsked({ verb, tasks: chosen })}
          onNone={selectNone}
        />
      )}
      <BulkDialog asked={asked} onSent={selectNone} onClose={() => setAsked(undefined)} />
      <Loaded query={query}>
        {() =>
          tasks.length === 0 ? (
            <NothingWaits />
          ) : (
            <TaskList
              tasks={tasks}
              isGrouped={isGrouped}
              hasMore={hasNextPage}
              onMore={more}
              selected={selected}
              onSelect={select}
              onHelp={onHelp}
            />
          )
        }
      </Loaded>
      {isFetchingNextPage && <Loader size="sm" mx="auto" />}
    </>
  );
}

function NothingWaits() {
  const t = useTexts(INBOX);
  const can = useCan();
  const [search, change] = useInboxSearch();
  if (isFiltered(search)) {
    const none = Object.fromEntries(FILTERS.map((name) => [name, undefined]));
    return (
      <Empty title={t('nothingFound')}>
        <Button variant="default" size="xs" onClick={() => change(none)}>
          {t('clear')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t('nothingWaits')}>
      <p>{t('nothingWaitsWhy')}</p>
      {can('request.add') && <Link to="/requests/new">{t('newRequest')}</Link>}
    </Empty>
  );
}
