import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.join(__dirname, '..', '..');

/** Content by path. */
export type Files = Record<string, string>;

/** A small copy of the repository's layout, outside of it, for one test run. */
export class Tree implements Disposable {
  readonly directory = mkdtempSync(path.join(tmpdir(), 'countersign-architecture-'));

  constructor(files: Files) {
    copyFileSync(path.join(ROOT, 'tsconfig.json'), path.join(this.directory, 'tsconfig.json'));
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.directory, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true });
  }
}
