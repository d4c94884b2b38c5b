import './approval.css';
import { Alert, Stack } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../text/language';
import { Empty } from '../ui/empty';
import { Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { ApprovalActions } from './approval-actions';
import { ApprovalHead } from './approval-head';
import { ApprovalLinks } from './approval-links';
import { EffectsPanel } from './effects-panel';
import { OwnTasks } from './own-tasks';
import { ResponsesPanel } from './responses-panel';
import { routeOf } from './route';
import { RoutePanel } from './route-panel';
import { StandingPanel } from './standing-panel';
import { SubjectPanel } from './subject-panel';
import { APPROVAL } from './texts';
import { TimelinePanel } from './timeline-panel';
import type { Approval } from './types';
import { UpcomingPanel } from './upcoming-panel';
import { useApproval, useExplanation } from './use-approval';
import { useNames } from './use-names';
import { useRouteRoom } from './use-route-room';

/** Everything about one approval: what it is about, who is asked and why, what has happened. */
export function ApprovalPage() {
  const t = useTexts(APPROVAL);
  const { approvalId } = useParams({ from: '/approvals/$approvalId' });
  const query = useApproval(approvalId);
  if (query.data === undefined && isNotThere(query.error)) {
    return (
      <Page title={t('notThere')}>
        <Empty title={t('notThere')}>
          <p>{t('notThereWhy')}</p>
          <Link to="/approvals">{t('toApprovals')}</Link>
        </Empty>
      </Page>
    );
  }
  const approval = query.data;
  return (
    <Page
      title={approval ? titleOf(approval) : t('approval')}
      about={approval && <About approval={approval} />}
      actions={
        approval && (
          <>
            <ApprovalActions approval={approval} />
            <ApprovalLinks approval={approval} />
          </>
        )
      }
    >
      <Loaded query={query}>{(data) => <Content approval={data} />}</Loaded>
    </Page>
  );
}

/** An address that was cut off is none either. */
const isNotThere = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 404 || error.code === 'PARAMETERS_INVALID');

const titleOf = ({ subjectTitle, subjectType, subjectId }: Approval): string =>
  subjectTitle || `${subjectType} ${subjectId}`;

function About({ approval }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const { subjectType, subjectId, definition, definitionVersion: version } = approval;
  const name = useNames(definition, version).whole(approval.definitionName);
  return (
    <>
      <bdi>
        {subjectType} {subjectId}
      </bdi>{' '}
      ·{' '}
      <Link to="/approvals" search={{ definition }}>
        <bdi>{t('byDefinition', { name, version })}</bdi>
      </Link>
      {subjectType === 'request' && (
        <>
          {' · '}
          <Link to="/requests/$requestId" params={{ requestId: subjectId }}>
            {t('toRequest')}
          </Link>
        </>
      )}
    </>
  );
}

function Content({ approval }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const { data: explanation } = useExplanation(approval);
  const names = useNames(approval.definition, approval.definitionVersion);
  const steps = useMemo(
    () => routeOf(approval, explanation, names),
    [approval, explanation, names],
  );
  const room = useRouteRoom(steps);
  const route = <RoutePanel steps={steps} width={room.width} />;
  const responses = <ResponsesPanel approval={approval} />;
  return (
    <Stack>
      <ApprovalHead approval={approval} />
      {approval.held !== null && (
        <Alert color="orange" title={t('held')}>
          {approval.held}
        </Alert>
      )}
      <OwnTasks approval={approval} explanation={explanation} />
      <div className="approval-columns">
        <SubjectPanel approval={approval} />
        <Stack className="approval-side">
          <StandingPanel approval={approval} />
          <UpcomingPanel approval={approval} explanation={explanation} />
        </Stack>
        {room.isInColumn ? route : responses}
      </div>
      {room.isInColumn ? responses : route}
      <EffectsPanel approval={approval} />
      <TimelinePanel approval={approval} />
    </Stack>
  );
}
