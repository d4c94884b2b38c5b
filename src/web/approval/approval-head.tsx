import { Group, Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { dateTime } from '../text/format';
import { useTexts } from '../text/language';
import { Status } from '../ui/status';
import { namesIn } from './people';
import { APPROVAL } from './texts';
import type { Approval } from './types';

/** How an approval stands, at a glance. */
export function ApprovalHead({ approval }: { approval: Approval }) {
  const t = useTexts(APPROVAL);
  const { status, requesterName, attachedAt, closedAt, summary } = approval;
  const { completedSteps, totalSteps, isComplete } = summary;
  const percent = isComplete ? 100 : (100 * completedSteps) / Math.max(1, totalSteps);
  return (
    <Group gap="xl" component="dl" className="approval-head">
      <Fact name={t('state')}>
        <Status of={status} />
      </Fact>
      <Fact name={t('requester')}>{namesIn(approval)(requesterName)}</Fact>
      <Fact name={t('attached')}>{dateTime(attachedAt)}</Fact>
      {closedAt !== null && <Fact name={t('closed')}>{dateTime(closedAt)}</Fact>}
      <Fact name={t('progress')}>
        <Progress value={percent} w={120} aria-label={t('progress')} />
        <Text size="sm" component="span">
          {t('stepsDone', { done: completedSteps, count: totalSteps })}
        </Text>
      </Fact>
    </Group>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
