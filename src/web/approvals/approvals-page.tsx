import { Stack } from '@mantine/core';
import { useTexts } from '../text/language';
import { Page } from '../ui/page';
import { ApprovalFilters, useApprovalFilters } from './approval-filters';
import { ApprovalList } from './approval-list';
import { APPROVALS } from './texts';

/** The approvals that the person in front may see, by whatever they look for. */
export function ApprovalsPage() {
  const t = useTexts(APPROVALS);
  const [filters, change] = useApprovalFilters();
  return (
    <Page title={t('title')} about={t('about')}>
      <Stack>
        <ApprovalFilters filters={filters} onChange={(name, value) => change({ [name]: value })} />
        <ApprovalList filters={filters} />
      </Stack>
    </Page>
  );
}
