import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, take } from '../api/client';
import { ApiProblem } from '../api/problem';
import { Panel } from '../approval/panel';
import { routeOfPreview } from '../approval/route';
import { RoutePanel } from '../approval/route-panel';
import { useNames } from '../approval/use-names';
import { usePageRoom } from '../approval/use-route-room';
import { useTexts } from '../text/language';
import { Loaded } from '../ui/loaded';
import { REQUESTS } from './texts';
import type { RequestContent } from './types';

/** Which way a request would take if it were submitted now, and who would be asked. */
export function RequestPreview({ content }: { content: RequestContent }) {
  const t = useTexts(REQUESTS);
  const query = usePreview(content);
  const names = useNames(query.data?.definition);
  const steps = useMemo(() => routeOfPreview(query.data?.steps ?? [], names), [query.data, names]);
  const width = usePageRoom();
  // Without definitions of the organization the built-in one decides; it knows one step.
  if (query.error instanceof ApiProblem && query.error.code === 'NO_DEFINITION_MATCHES') {
    const { assignedTo } = content;
    return (
      <Panel title={t('preview')}>
        <Text size="sm">
          {assignedTo ? t('decidedBy', { person: assignedTo }) : t('nobodyYet')}
        </Text>
      </Panel>
    );
  }
  if (query.data) return <RoutePanel title={t('preview')} steps={steps} width={width} />;
  return (
    <Panel title={t('preview')}>
      <Loaded query={query}>{() => null}</Loaded>
    </Panel>
  );
}

function usePreview({ title, description = '', assignedTo, attributes }: RequestContent) {
  const body = {
    subject: {
      type: 'request',
      id: 'preview',
      ...(title !== '' && { title }),
      attributes: { ...attributes, description, assignedTo: assignedTo ?? null },
    },
  };
  return useQuery({
    queryKey: ['preview', body],
    queryFn: ({ signal }) => take(api.POST('/api/v1/approvals/preview', { body, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
