import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { paths } from '../../../client/api.generated';
import { api, take } from '../../api/client';
import { useTexts } from '../../text/language';
import type { Column } from '../../ui/rows';
import { ADMIN } from '../common/keys';
import { PagedRows, usePages } from '../common/lists';
import { ADMIN_WORDS } from '../common/texts';
import { MIGRATIONS } from './texts';

type Item =
  paths['/api/v1/definitions/{key}/migrations/{id}/approvals']['get']['responses'][200]['content']['application/json']['items'][number];

/** The approvals of a move, each with its plan and what has become of it. */
export function MigrationItems({ definition, id }: { definition: string; id: string }) {
  const t = useTexts(MIGRATIONS);
  const query = usePages([ADMIN.migrations, definition, id, 'approvals'], (after, signal) => {
    const params = { path: { key: definition, id }, query: after };
    return take(api.GET('/api/v1/definitions/{key}/migrations/{id}/approvals', { params, signal }));
  });
  return (
    <PagedRows
      query={query}
      label={t('approvals')}
      columns={useColumns()}
      rowKey={({ approvalId }) => approvalId}
      empty={t('noApprovals')}
    />
  );
}

function useColumns(): Column<Item>[] {
  const t = useTexts(MIGRATIONS);
  const words = useTexts(ADMIN_WORDS);
  return [
    {
      key: 'subject',
      label: words('subject'),
      cell: ({ approvalId, subjectTitle }) => (
        <Link to="/approvals/$approvalId" params={{ approvalId }}>
          {subjectTitle}
        </Link>
      ),
    },
    {
      key: 'versions',
      label: t('versions'),
      cell: ({ from, to }) => t('fromTo', { from, to }),
    },
    {
      key: 'plan',
      label: t('plan'),
      cell: ({ plan }) => (
        <div>
          <Text size="sm">{t(plan.outcome)}</Text>
          {plan.message !== undefined && (
            <Text size="xs" c="dimmed">
              {plan.message}
            </Text>
          )}
          {(plan.again ?? []).length > 0 && (
            <Text size="xs" c="dimmed">
              {t('asksAgain')}: {plan.again?.join(', ')}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: 'result',
      label: t('became'),
      cell: ({ result, message }) => (
        <div>
          <Text size="sm">{result === null ? '–' : t(result)}</Text>
          {message !== null && (
            <Text size="xs" c="dimmed">
              {message}
            </Text>
          )}
        </div>
      ),
    },
  ];
}
