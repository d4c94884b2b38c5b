import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { api, take } from '../api/client';
import { useCan, useMe } from '../api/me';
import { useTexts } from '../text/language';
import { saveFile } from '../ui/save-file';
import { Icon } from '../ui/icon';
import { done, refused } from '../ui/notify';
import { COMMON } from '../ui/texts';
import { APPROVAL } from './texts';
import type { Approval } from './types';

/** Ways from an approval to elsewhere: its address, its evidence, its workflow. */
export function ApprovalLinks({ approval: { id, workflowId } }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const common = useTexts(COMMON);
  const { workflowsUrl } = useMe();
  const mayAudit = useCan()('audit.view');
  const clipboard = useClipboard();
  const evidence = useEvidence(id);
  const copy = () => {
    clipboard.copy(location.href);
    done(common('copied'));
  };
  return (
    <>
      <Tooltip label={t('copyLink')}>
        <ActionIcon variant="default" size="lg" aria-label={t('copyLink')} onClick={copy}>
          <Icon name="link" />
        </ActionIcon>
      </Tooltip>
      {mayAudit && (
        <Tooltip label={t('evidence')}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('evidence')}
            loading={evidence.isPending}
            onClick={() => evidence.mutate()}
          >
            <Icon name="download" />
          </ActionIcon>
        </Tooltip>
      )}
      {workflowsUrl !== null && (
        <Tooltip label={t('workflow')}>
          <ActionIcon
            component="a"
            href={`${workflowsUrl}/${encodeURIComponent(workflowId)}`}
            target="_blank"
            rel="noreferrer"
            variant="default"
            size="lg"
            aria-label={t('workflow')}
          >
            <Icon name="builder" />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}

/** Reads the evidence by the session, and hands it over as a file. */
function useEvidence(approvalId: string) {
  const t = useTexts(APPROVAL);
  return useMutation({
    mutationFn: () =>
      take(
        api.GET('/api/v1/approvals/{approvalId}/evidence', {
          params: { path: { approvalId } },
          parseAs: 'text',
        }),
      ),
    onSuccess: (text) => saveFile(`evidence-${approvalId}.md`, text, 'text/markdown'),
    onError: (problem) => refused(t('noEvidence'), problem),
  });
}
