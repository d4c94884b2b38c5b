import { Alert, Button, Group, List, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import { dateTime } from '../../text/format';
import { useTexts } from '../../text/language';
import { Loaded } from '../../ui/loaded';
import { Rows, type Column } from '../../ui/rows';
import { Detail, Facts } from '../common/detail';
import { ADMIN } from '../common/keys';
import { ADMIN_WORDS } from '../common/texts';
import type { Schemas } from '../common/types';
import { AUDIT } from './texts';

type Report = Schemas['AuditReport'];

/** Computes all chains anew, and tells what was found. */
export function Verification({ onClose }: { onClose: () => void }) {
  const t = useTexts(AUDIT);
  const query = useQuery({
    queryKey: [ADMIN.audit, 'verification'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/audit-logs/verification', { signal })),
    gcTime: 0,
    staleTime: Infinity,
  });
  return (
    <Detail title={t('verification')} onClose={onClose}>
      <Loaded query={query}>{(report) => <ReportView report={report} />}</Loaded>
      <Group>
        <Button variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('verifyAgain')}
        </Button>
      </Group>
    </Detail>
  );
}

function ReportView({ report }: { report: Report }) {
  const t = useTexts(AUDIT);
  const words = useTexts(ADMIN_WORDS);
  const problemColumns = useProblemColumns();
  const removedColumns = useRemovedColumns();
  const { intact, checkpoints, problems, removed } = report;
  return (
    <>
      <Alert color={intact ? 'green' : 'red'} role="status">
        {t(intact ? 'intact' : 'broken')}
      </Alert>
      <Facts
        of={[
          [words('when'), dateTime(report.at)],
          [t('chains'), report.chains],
          [t('rows'), report.rows],
          [t('unanchored'), report.unanchored],
          [t('checkpoints'), checkpoints === null ? t('noCheckpoints') : checkpoints.count],
          ...(checkpoints?.last
            ? [
                [
                  t('lastCheckpoint'),
                  `${checkpoints.last.number}, ${dateTime(checkpoints.last.at)}`,
                ] as const,
                [t('root'), <code key="root">{checkpoints.last.root}</code>] as const,
              ]
            : []),
        ]}
      />
      {checkpoints !== null && checkpoints.problems.length > 0 && (
        <List size="sm">
          {checkpoints.problems.map((problem) => (
            <List.Item key={problem}>{problem}</List.Item>
          ))}
        </List>
      )}
      {problems.length > 0 && (
        <>
          <Title order={2} size="h5">
            {t('problems')}
          </Title>
          <Rows
            label={t('problems')}
            columns={problemColumns}
            rows={problems}
            rowKey={({ chain, seq, problem }) => `${chain} ${seq} ${problem}`}
          />
        </>
      )}
      {removed.length > 0 && (
        <>
          <Title order={2} size="h5">
            {t('removed')}
          </Title>
          <Rows
            label={t('removed')}
            columns={removedColumns}
            rows={removed}
            rowKey={({ chain }) => chain}
          />
        </>
      )}
    </>
  );
}

function useProblemColumns(): Column<Report['problems'][number]>[] {
  const t = useTexts(AUDIT);
  return [
    { key: 'chain', label: t('chain'), cell: ({ chain, seq }) => `${chain} · ${seq}` },
    { key: 'problem', label: t('problem'), cell: ({ problem }) => problem },
    { key: 'message', label: t('message'), cell: ({ message }) => message },
  ];
}

function useRemovedColumns(): Column<Report['removed'][number]>[] {
  const t = useTexts(AUDIT);
  const words = useTexts(ADMIN_WORDS);
  return [
    { key: 'chain', label: t('chain'), cell: ({ chain, seq }) => `${chain} · ${seq}` },
    { key: 'when', label: words('when'), cell: ({ at }) => dateTime(at) },
  ];
}
