import type { ExplainService } from '../approvals/explain.service';
import type { JsonObject } from '../domain/json';
import type { DataSource } from '../platform/database/types';
import { isAddress } from './address';
import { findPeople, readParties, type Parties, type PersonRow } from './recipients.store';

/** A role in an approval, an address, a username or the id of a user; or an address with a name. */
export type RecipientType = string | { email: string; name?: string | undefined };

/** Somebody who gets a mail. */
export interface Recipient {
  /** Nobody for an address that was given as such. */
  user: PersonRow | undefined;
  name: string;
  email: string;
}

/** Who gets a mail, and what could not be understood or has no address. */
export interface Resolved {
  recipients: Recipient[];
  problems: string[];
}

/** People by their part in an approval. */
const PARTS = {
  creator: ({ creator, requester }: Parties) => [creator ?? requester],
  current_approver: ({ current }: Parties) => current,
  current_approvers: ({ current }: Parties) => current,
  workflow_starter: ({ starter, requester }: Parties) => [starter ?? requester],
} as const;

/** Finds out who is meant by "creator", "current_approvers", an address, a username. */
export class RecipientsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly explaining: Pick<ExplainService, 'explain'>,
  ) {}

  /**
   * Everybody who is meant, each once. What is unknown is told and keeps nobody else from a mail.
   *
   * @param context what happened, as actions see it; may name `delegatedTo`
   */
  async resolveRecipients(
    types: readonly RecipientType[],
    approvalId: string,
    context: JsonObject,
  ): Promise<Resolved> {
    const parties = await readParties(this.dataSource, approvalId);
    if (!parties) return { recipients: [], problems: [`There is no approval ${approvalId}.`] };
    const found = new Map<string, Recipient>();
    const problems: string[] = [];
    for (const type of types) {
      const { recipients, problem } = await this.resolve(type, { parties, approvalId, context });
      for (const recipient of recipients) {
        const key = recipient.user?.id ?? recipient.email.toLowerCase();
        if (!found.has(key)) found.set(key, recipient);
      }
      if (problem !== undefined) problems.push(problem);
    }
    return { recipients: [...found.values()], problems };
  }

  private async resolve(
    type: RecipientType,
    about: { parties: Parties; approvalId: string; context: JsonObject },
  ): Promise<{ recipients: Recipient[]; problem?: string }> {
    if (typeof type !== 'string') return addressed(type.email, type.name);
    const names = await this.namesOf(type, about);
    const { organizationId } = about.parties;
    if (names !== undefined) {
      // That nobody is asked at the moment is nothing to worry about.
      return names.length === 0 ? { recipients: [] } : this.people(type, organizationId, names);
    }
    const known = await this.people(type, organizationId, [type]);
    return known.recipients.length === 0 && isAddress(type) ? addressed(type) : known;
  }

  /** Ids or usernames of those who have a part; undefined when the type names no part. */
  private async namesOf(
    type: string,
    about: { parties: Parties; approvalId: string; context: JsonObject },
  ): Promise<string[] | undefined> {
    const { parties, approvalId, context } = about;
    if (Object.hasOwn(PARTS, type)) return [...PARTS[type as keyof typeof PARTS](parties)];
    if (type === 'delegated_to') {
      const named = context['delegatedTo'] ?? parties.delegatedTo;
      return typeof named === 'string' ? [named] : [];
    }
    if (type !== 'next_approvers') return undefined;
    const { organizationId, requester } = parties;
    const explanation = await this.explaining.explain(organizationId, approvalId, requester);
    const next = (explanation?.next ?? []).filter((step) => step.fyi !== true);
    const [first] = next.filter(({ people }) => people.length > 0);
    const together = next.filter((step) => step === first || isBeside(step, first));
    return together.flatMap(({ people }) => people);
  }

  private async people(
    type: string,
    organizationId: string,
    names: readonly string[],
  ): Promise<{ recipients: Recipient[]; problem?: string }> {
    const rows = await findPeople(this.dataSource, organizationId, names);
    const recipients = rows.flatMap((user) => {
      const email = user.email ?? '';
      return isAddress(email) ? [{ user, name: user.name, email }] : [];
    });
    if (rows.length === 0) {
      const problem = `"${type}" is nobody: no part of an approval, no address, no active user.`;
      return { recipients, problem };
    }
    const silent = rows.filter(({ email }) => !isAddress(email ?? ''));
    if (silent.length === 0) return { recipients };
    return { recipients, problem: `${silent.length} of "${type}" have no e-mail address.` };
  }
}

/** Steps of one group are asked at the same time. */
function isBeside(step: { group?: string }, first: { group?: string } | undefined): boolean {
  return step.group !== undefined && step.group === first?.group;
}

function addressed(email: string, name = ''): { recipients: Recipient[]; problem?: string } {
  if (isAddress(email)) return { recipients: [{ user: undefined, name, email }] };
  return { recipients: [], problem: `"${email}" is no e-mail address.` };
}
