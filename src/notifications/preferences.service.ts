import type { Actor } from '../people/actor.service';
import type { DataSource } from '../platform/database/types';
import { chosenIn } from './preferences.schema';
import { readRecipients, savePreferences, type RecipientRow } from './preferences.store';
import { withDefaults, type ChosenPreferences, type Preferences } from './preferences.types';

/** How people want to be told of what happens. */
export class PreferencesService {
  constructor(private readonly dataSource: DataSource) {}

  /** What holds for somebody, defaults included. */
  async of(actor: Pick<Actor, 'id'>): Promise<Preferences> {
    const [row] = await readRecipients(this.dataSource, [actor.id]);
    return row ? preferencesIn(row) : withDefaults({});
  }

  /** Replaces what somebody has chosen. */
  async choose(actor: Actor, chosen: ChosenPreferences): Promise<Preferences> {
    await savePreferences(this.dataSource, actor.id, chosen);
    return this.of(actor);
  }
}

/** The preferences in a row. */
export function preferencesIn({ settings, timeZone }: RecipientRow): Preferences {
  return withDefaults(chosenIn(settings), timeZone ?? undefined);
}
