import type { NamesService } from '../approvals/names.service';
import type { Language } from '../domain/languages';
import { onePlus, pageOf, type Page, type PageRequest } from '../platform/page';
import { ChangeRefused } from '../platform/change-refused';
import type { DataSource } from '../platform/database/types';
import type { Actor } from '../people/actor.service';
import { noteFor, renamed, type Note } from './note';
import { countUnread, markNote, markUpTo, MAX_UNREAD, readNotes } from './notes.store';

/** What people were told of, and what of it they have read. */
export class NotesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: NamesService,
  ) {}

  /** Newest first. */
  async list(
    actor: Actor,
    isUnread: boolean,
    page: PageRequest,
    language: Language,
  ): Promise<Page<Note>> {
    const rows = await readNotes(this.dataSource, actor.id, isUnread, onePlus(page));
    const ids = rows.map(({ approvalId }) => approvalId);
    const names = await this.names.of(ids, language);
    return pageOf(
      rows.map((row) => renamed(noteFor(actor, row), names)),
      page.limit,
    );
  }

  /** How many are new; the count ends at 100. */
  async unread(userId: string): Promise<{ count: number; isExact: boolean }> {
    const count = await countUnread(this.dataSource, userId);
    return { count, isExact: count < MAX_UNREAD };
  }

  /** @throws ChangeRefused NOT_FOUND */
  async mark(userId: string, id: string, isRead: boolean): Promise<void> {
    if (await markNote(this.dataSource, userId, id, isRead)) return;
    throw new ChangeRefused('NOT_FOUND', 'There is no such notification of yours.');
  }

  /** Marks one and everything before it as read. */
  async markUpTo(userId: string, id: string): Promise<void> {
    await markUpTo(this.dataSource, userId, id);
  }
}
