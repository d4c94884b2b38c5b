import { DataSource, type DataSourceOptions } from 'typeorm';

/** The data sources of extensions: connected when they are first needed. */
export class SubjectDataSources {
  private readonly made = new Map<object, DataSource>();
  private readonly connecting = new Map<DataSource, Promise<DataSource>>();

  /** @param own Countersign's database, with the rights of its application */
  constructor(private readonly own: DataSource) {}

  /** @param given what an extension has declared */
  async get(
    given: DataSource | DataSourceOptions | 'countersign' = 'countersign',
  ): Promise<DataSource> {
    if (given === 'countersign') return this.own;
    const source = this.sourceOf(given);
    if (source.isInitialized) return source;
    const connecting = this.connecting.get(source) ?? source.initialize();
    this.connecting.set(source, connecting);
    try {
      return await connecting;
    } finally {
      // One that has failed is tried again the next time.
      this.connecting.delete(source);
    }
  }

  /** Disconnects those that this program has made; the others belong to their extension. */
  async close(): Promise<void> {
    for (const source of this.made.values()) {
      await this.connecting.get(source)?.catch(() => undefined);
      if (source.isInitialized) await source.destroy();
    }
  }

  private sourceOf(given: DataSource | DataSourceOptions): DataSource {
    // Of whatever copy of TypeORM.
    if ('createQueryRunner' in given) return given;
    const made = this.made.get(given) ?? new DataSource(given);
    this.made.set(given, made);
    return made;
  }
}
