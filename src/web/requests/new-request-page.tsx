import { useNavigate } from '@tanstack/react-router';
import { useTexts } from '../text/language';
import { done } from '../ui/notify';
import { Page } from '../ui/page';
import { RequestForm } from './request-form';
import { REQUESTS } from './texts';

/** Where a request is written. */
export function NewRequestPage() {
  const t = useTexts(REQUESTS);
  const navigate = useNavigate();
  return (
    <Page title={t('new')} about={t('newHow')}>
      <RequestForm
        maySubmit
        onDone={({ id, status }) => {
          done(t(status === 'draft' ? 'saved' : 'submitted'));
          void navigate({ to: '/requests/$requestId', params: { requestId: id } });
        }}
      />
    </Page>
  );
}
