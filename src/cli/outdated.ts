import { listOutdatedApprovals, type OutdatedApproval } from '../approvals/outdated.store';
import type { Config } from '../platform/config/config';
import { withDatabase, type Say } from './command';

/**
 * Lists, before an upgrade or after a change of definitions, the open approvals that are still
 * decided by what is not in use any more. The exit code is 1 when there are some.
 */
export async function listOutdated(
  config: Config,
  { json: isJson = false }: { json?: boolean },
  say: Say,
): Promise<void> {
  let count = 0;
  await withDatabase(config, 'outdated', async (dataSource) => {
    for (const approval of await listOutdatedApprovals(dataSource)) {
      count += 1;
      say(isJson ? JSON.stringify(approval) : lineOf(approval));
    }
  });
  if (count > 0) throw new OutdatedFound(count);
  if (!isJson) say('Every open approval goes by what is in use.');
}

/** Makes the exit code, and says what can be done. */
class OutdatedFound extends Error {
  constructor(count: number) {
    super(
      `${count} open approval(s) go by something else than what is in use. Have them decided, ` +
        'or cancel them and attach them again.',
    );
  }
}

function lineOf(approval: OutdatedApproval): string {
  const { id, organization, subjectType, subjectId, subjectTitle } = approval;
  const { definition, version, current, why } = approval;
  const now = current === null || why !== 'older version' ? '' : `, now ${current}`;
  const subject = `${subjectType} ${subjectId} "${subjectTitle}"`;
  return `${id}  ${organization}: ${subject}, by ${definition} version ${version}${now}: ${why}`;
}
