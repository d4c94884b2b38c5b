import { createHash, randomBytes } from 'node:crypto';
import type { NamesService } from '../approvals/names.service';
import type { Actor, ActorService } from '../people/actor.service';
import type { DataSource } from '../platform/database/types';
import { Problem } from '../platform/http/problems';
import {
  endTokens,
  findToken,
  insertToken,
  type TokenPurpose,
  type TokenRow,
} from './decision-token.store';
import type { PreferencesService } from './preferences.service';
import type { Preferences } from './preferences.types';

const FORM = /^[\w-]{43}$/;
const DAY_MS = 86_400_000;

/** Why a token decides no longer. */
export const ENDINGS = ['used', 'expired', 'closed', 'handedOn', 'answered'] as const;
export type Ending = (typeof ENDINGS)[number];

/** A good token: what it is about, and whose it is. */
export interface OpenToken {
  row: TokenRow;
  actor: Actor;
  preferences: Preferences;
}

/** What the service of tokens is made of. */
export interface TokensDependencies {
  dataSource: DataSource;
  actors: ActorService;
  preferences: PreferencesService;
  names: NamesService;
  /** How long a token is good. */
  linkDays: number;
  clock: () => number;
}

/** Links by which one person decides one task once. Only hashes of them are kept. */
export class DecisionTokensService {
  constructor(private readonly dependencies: TokensDependencies) {}

  /** Makes a token; it is shown this once. */
  async issue(purpose: TokenPurpose): Promise<string> {
    const { dataSource, linkDays, clock } = this.dependencies;
    const token = randomBytes(32).toString('base64url');
    await insertToken(dataSource, hashOf(token), purpose, clock() + linkDays * DAY_MS);
    return token;
  }

  /**
   * Looks at a token and changes nothing: scanners of mails follow every link.
   *
   * @throws Problem NOT_FOUND, DECISION_LINK_ENDED with the reason
   */
  async look(token: string): Promise<OpenToken> {
    const row = FORM.test(token)
      ? await findToken(this.dependencies.dataSource, hashOf(token))
      : undefined;
    const actor = row && (await this.dependencies.actors.byId(row.userId));
    if (!row || !actor) throw new Problem('NOT_FOUND', 'This link is not valid.');
    const preferences = await this.dependencies.preferences.of(actor);
    const ending = endingOf(row, this.dependencies.clock());
    if (ending === undefined) {
      const [named = row] = await this.dependencies.names.inLanguage([row], preferences.language);
      return { row: named, actor, preferences };
    }
    throw new Problem('DECISION_LINK_ENDED', 'This link no longer decides.', {
      reason: ending,
      language: preferences.language,
    });
  }

  /**
   * Decides with a token; when something was decided, it and all others for the task end. Of two at
   * the same time the task takes one, and where that is cut short, the link is still good.
   *
   * @throws Problem what `look` and `decide` throw
   */
  async use<T>(token: string, decide: (open: OpenToken) => Promise<T>): Promise<T> {
    const open = await this.look(token);
    const result = await decide(open);
    await endTokens(this.dependencies.dataSource, open.row.taskId);
    return result;
  }
}

/** 256 random bits cannot be guessed, so a fast hash is enough. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function endingOf(row: TokenRow, now: number): Ending | undefined {
  if (row.usedAt !== null) return 'used';
  if (row.approvalStatus !== 'open') return 'closed';
  if (row.taskStatus === 'delegated' || row.taskStatus === 'escalated') return 'handedOn';
  if (row.assigneeId !== row.userId) return 'handedOn';
  if (row.taskStatus !== 'current') return 'answered';
  return row.expiresAt.getTime() <= now ? 'expired' : undefined;
}
