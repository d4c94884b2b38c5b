import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { changedBundle, type Change } from './changed-bundle';
import { ProductProcess } from './processes';

const ROOT = path.resolve(__dirname, '..', '..');

/** Another build of the program: the compiled one with changed workflow code. */
export class OtherBuild {
  private constructor(private readonly folder: string) {}

  static async of(changes: readonly Change[]): Promise<OtherBuild> {
    const folder = mkdtempSync(path.join(tmpdir(), 'countersign-build-'));
    cpSync(path.join(ROOT, 'dist'), path.join(folder, 'dist'), { recursive: true });
    cpSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    const { code } = await changedBundle(changes);
    writeFileSync(path.join(folder, 'dist/workflows/bundle.js'), code);
    return new OtherBuild(folder);
  }

  worker(environment: Record<string, string>): Promise<ProductProcess> {
    const main = path.join(this.folder, 'dist/src/main.js');
    return ProductProcess.start('worker', environment, this.folder, main);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
