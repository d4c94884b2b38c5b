/** A calendar with its key; hours are pairs, from and to. */
export interface CalendarRow {
  key: string;
  spec: { timeZone: string; week: Record<string, string[][]>; holidays?: string[] };
  isDefault: boolean;
}
