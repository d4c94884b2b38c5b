import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../src/platform/database/embedded-postgres';
import { until } from '../../support/until';
import { configure, copyFolder, makeStandby, type Settings } from './cluster';
import { ask } from './oracle/rows';
import { FaultyLink } from './proxy';

/** Whether a commit is answered when the standby has it, or before. */
export type Following = 'synchronous' | 'asynchronous';

const SETTINGS: Readonly<Record<Following, Settings>> = {
  // What is acknowledged can be read on the standby.
  synchronous: { synchronous_standby_names: '*', synchronous_commit: 'remote_apply' },
  asynchronous: {},
};

const FOLLOWS_MS = 30_000;

/** A second PostgreSQL that follows the first one, over a link that can be broken. */
export class Standby {
  private postgres: EmbeddedPostgres | undefined;

  private constructor(
    readonly directory: string,
    private readonly following: Following,
    readonly link: FaultyLink,
  ) {}

  /** A copy of a primary that does not run, and will be on this port again. */
  static async copyOf(
    primary: { directory: string; port: number },
    directory: string,
    following: Following,
  ): Promise<Standby> {
    const link = await FaultyLink.open(primary.port);
    copyFolder(primary.directory, directory);
    makeStandby(directory, link.port);
    configure(primary.directory, SETTINGS[following]);
    return new Standby(directory, following, link);
  }

  /** Starts it, and waits until it has all that the primary has. */
  async follow(primaryUrl: string): Promise<void> {
    this.postgres = await startEmbeddedPostgres({ directory: this.directory });
    const wanted = this.following === 'synchronous' ? 'sync' : 'async';
    const followers = () =>
      ask<{ how: string }>(
        primaryUrl,
        'SELECT sync_state AS how FROM pg_stat_replication WHERE state = $1',
        ['streaming'],
      );
    await until(followers, (rows) => rows.some(({ how }) => how === wanted), FOLLOWS_MS);
  }

  /** Ends its following: it is a primary now. */
  async promote(): Promise<EmbeddedPostgres> {
    const { postgres } = this;
    if (!postgres) throw new Error('The standby does not run.');
    await ask(postgres.url('template1'), 'SELECT pg_promote()');
    await this.link.close();
    return postgres;
  }

  async stop(): Promise<void> {
    await this.link.close();
    await this.postgres?.stop();
  }
}
