import { appendFileSync, closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** How an operation ended for its client. */
export type Result = 'ok' | 'fail' | 'unknown';

/** One line of the log. A `send` stands there before anything is sent. */
export type LogEntry =
  | { type: 'send'; id: string; try: number; at: number }
  | {
      type: 'answer';
      id: string;
      try: number;
      at: number;
      status: number;
      result: Result;
      /** What has to be the same whenever the operation is repeated. */
      said: string;
    };

/** What the clients did and were told, on the disk before it happens: it survives the clients. */
export class ClientLog {
  readonly entries: LogEntry[] = [];
  private readonly file: number;

  constructor(readonly path: string) {
    appendFileSync(path, '');
    this.file = openSync(path, 'a');
  }

  write(entry: LogEntry): void {
    writeSync(this.file, `${JSON.stringify(entry)}\n`);
    // What was sent must be known whatever happens; an answer that is lost is one more unknown.
    if (entry.type === 'send') fsyncSync(this.file);
    this.entries.push(entry);
  }

  close(): void {
    closeSync(this.file);
  }
}
