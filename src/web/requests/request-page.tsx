import { Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../api/problem';
import { useMe } from '../api/me';
import { Panel } from '../approval/panel';
import { dateTime } from '../text/format';
import { useTexts } from '../text/language';
import { AttributeList } from '../ui/attributes';
import { Empty } from '../ui/empty';
import { Loaded } from '../ui/loaded';
import { done } from '../ui/notify';
import { Page } from '../ui/page';
import { Status } from '../ui/status';
import { RequestActions } from './request-actions';
import { RequestForm } from './request-form';
import { REQUESTS } from './texts';
import type { Request } from './types';
import { useRequest } from './use-requests';

/** One request: what it says, what was decided, what can be done with it. */
export function RequestPage() {
  const t = useTexts(REQUESTS);
  const { requestId } = useParams({ from: '/requests/$requestId' });
  const query = useRequest(requestId);
  const [isEdited, setEdited] = useState(false);
  const request = query.data;
  if (request === undefined && isNotThere(query.error)) {
    return (
      <Page title={t('notThere')}>
        <Empty title={t('notThere')}>
          <Link to="/requests">{t('toRequests')}</Link>
        </Empty>
      </Page>
    );
  }
  return (
    <Page
      title={request?.title ?? t('request')}
      about={request && <About request={request} />}
      actions={
        request && !isEdited && <RequestActions request={request} onEdit={() => setEdited(true)} />
      }
    >
      <Loaded query={query}>
        {(loaded) =>
          isEdited ? (
            <Editing request={loaded} onClose={() => setEdited(false)} />
          ) : (
            <Content request={loaded} />
          )
        }
      </Loaded>
    </Page>
  );
}

const isNotThere = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 404 || error.code === 'PARAMETERS_INVALID');

function About({ request: { status, creator, createdAt, approvalId } }: { request: Request }) {
  const t = useTexts(REQUESTS);
  return (
    <>
      <Status of={status} /> {t('written', { name: creator, at: dateTime(createdAt) })}
      {approvalId !== null && (
        <>
          {' · '}
          <Link to="/approvals/$approvalId" params={{ approvalId }}>
            {t('toApproval')}
          </Link>
        </>
      )}
    </>
  );
}

function Editing({ request, onClose }: { request: Request; onClose: () => void }) {
  const t = useTexts(REQUESTS);
  const { username } = useMe();
  return (
    <RequestForm
      request={request}
      maySubmit={request.creator === username}
      onCancel={onClose}
      onDone={({ status }) => {
        done(t(status === 'draft' ? 'saved' : 'submitted'));
        onClose();
      }}
    />
  );
}

function Content({ request }: { request: Request }) {
  const t = useTexts(REQUESTS);
  const { description, attributes, assignedTo, reviewedBy, reviewedAt } = request;
  return (
    <Stack>
      {reviewedAt !== null && (
        <Panel title={t('decision')}>
          <Text size="sm">
            <Status of={request.status} />{' '}
            {t('reviewed', { name: reviewedBy ?? t('deadline'), at: dateTime(reviewedAt) })}
          </Text>
          {request.rejectionReason !== null && (
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} dir="auto">
              {request.rejectionReason}
            </Text>
          )}
        </Panel>
      )}
      <Panel title={t('description')}>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} dir="auto">
          {description || '–'}
        </Text>
        <Text size="sm">
          {assignedTo === null ? t('byRules') : t('assigned', { name: assignedTo })}
        </Text>
      </Panel>
      <Panel title={t('attributes')}>
        <AttributeList attributes={attributes} />
      </Panel>
    </Stack>
  );
}
