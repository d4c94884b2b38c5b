import { Badge } from '@mantine/core';
import { useTexts } from '../text/language';
import { COMMON } from './texts';

const COLORS: Record<string, string> = {
  ...{ open: 'blue', current: 'blue', running: 'blue', submitted: 'blue', applying: 'blue' },
  ...{ approved: 'green', completed: 'green', succeeded: 'green', active: 'green' },
  ...{ delivered: 'green', applied: 'green' },
  ...{ rejected: 'red', failed: 'red', disabled: 'red' },
  ...{ escalated: 'orange', 'needs-resubmission': 'orange', paused: 'orange', waiting: 'orange' },
  ...{ delegated: 'grape' },
};

/** A status in words and colour; never colour alone. */
export function Status({ of }: { of: string }) {
  const t = useTexts(COMMON);
  return (
    <Badge color={COLORS[of] ?? 'gray'} variant="light" className="status">
      {t(of as Parameters<typeof t>[0])}
    </Badge>
  );
}
