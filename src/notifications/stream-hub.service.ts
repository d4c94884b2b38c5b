import { ChangeRefused } from '../platform/change-refused';
import type { DataSource } from '../platform/database/types';
import type { Actor } from '../people/actor.service';
import { EVERYBODY } from './announcer.store';
import { noteFor } from './note';
import { readPosition, readSince, type Fresh } from './notes.store';
import { StreamConnection, type StreamEvent } from './stream-connection';

/** How many streams one process keeps, and one person. */
const MAX_STREAMS = 5_000;
const MAX_OF_PERSON = 20;
/** More than one look reads is not repeated: the callers are told to read their lists. */
const MAX_LOOK = 2_000;
/** Pings are collected this long: one look serves everybody whom they concern. */
const COLLECT_MS = 20;

/**
 * Tells connected people what is new, wherever it was decided: each process hears of it through
 * the database, and looks once for all of its people.
 */
export class StreamHub {
  private readonly streams = new Map<string, Set<StreamConnection>>();
  private pinged = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;
  private isClosed = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** How many streams are open. */
  get size(): number {
    return [...this.streams.values()].reduce((sum, set) => sum + set.size, 0);
  }

  /**
   * Opens a stream for a person.
   *
   * @param since position of the last event that the caller has; from now on when absent
   * @throws ChangeRefused STREAMS_EXHAUSTED
   */
  async open(actor: Actor, since: string | undefined): Promise<StreamConnection> {
    const { id: userId } = actor;
    const own = this.streams.get(userId) ?? new Set();
    if (this.isClosed || own.size >= MAX_OF_PERSON || this.size >= MAX_STREAMS) {
      throw new ChangeRefused('STREAMS_EXHAUSTED', 'Too many streams are open. Close one.');
    }
    const connection = new StreamConnection(actor, () => this.leave(userId, connection));
    own.add(connection);
    this.streams.set(userId, own);
    try {
      connection.begin(since ?? (await readPosition(this.dataSource)));
    } catch (error) {
      connection.close();
      throw error;
    }
    // What was said while the position was read concerned a stream that had none.
    this.heard(userId);
    return connection;
  }

  /** Something new concerns these people: their ids with blanks between, or everybody. */
  heard(payload: string): void {
    const people = payload === EVERYBODY ? [...this.streams.keys()] : payload.split(' ');
    for (const id of people) if (this.streams.has(id)) this.pinged.add(id);
    if (this.pinged.size > 0) this.timer ??= setTimeout(() => void this.look(), COLLECT_MS);
  }

  /** Anybody may have missed something. */
  lookAtAll(): void {
    this.heard(EVERYBODY);
  }

  /** Ends all streams; their callers come back to another process. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const own of this.streams.values()) for (const connection of own) connection.close();
  }

  private leave(userId: string, connection: StreamConnection): void {
    const own = this.streams.get(userId);
    own?.delete(connection);
    if (own?.size === 0) this.streams.delete(userId);
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    if (this.isLooking || this.isClosed) return;
    this.isLooking = true;
    const people = [...this.pinged].filter((id) => this.streams.has(id));
    this.pinged = new Set();
    try {
      await this.lookFor(people);
    } catch (error) {
      this.onError(error);
      for (const id of people) this.pinged.add(id);
    }
    this.isLooking = false;
    if (this.pinged.size > 0) this.timer ??= setTimeout(() => void this.look(), COLLECT_MS);
  }

  private async lookFor(people: readonly string[]): Promise<void> {
    const connections = people.flatMap((id) => [...(this.streams.get(id) ?? [])]);
    const positions = connections.flatMap(({ position }) => position ?? []);
    const [first] = positions.sort((a, b) => Number(BigInt(a) - BigInt(b)));
    if (first === undefined) return;
    const { notes, position } = await readSince(this.dataSource, people, first, MAX_LOOK);
    for (const id of people) {
      const own = notes.filter(({ userId }) => userId === id);
      for (const connection of this.streams.get(id) ?? []) {
        const events = own.map((row) => eventOf(connection.reader, row));
        if (notes.length < MAX_LOOK) connection.send(events, position);
        else connection.reset(position);
      }
    }
  }
}

function eventOf(reader: Actor, row: Fresh['notes'][number]): StreamEvent {
  const { userId: _userId, xid, ...note } = row;
  return { key: { id: note.id, xid }, name: 'notification', data: noteFor(reader, note) };
}
