import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Obtain } from '../../../src/platform/process/pinned-tool';
import { temporalExecutable } from '../../../src/platform/temporal/executable';
import { cleanUp, temporaryFolder } from '../../support/owners';
import { until } from '../../support/until';

afterEach(cleanUp);

const installed = 'a-command-that-nobody-has';
const ignore = (): void => undefined;
const working: Obtain = (file) => Promise.resolve(writeFileSync(file, 'whole'));

describe('the Temporal CLI', () => {
  it('on the PATH is taken as it is', async () => {
    const cache = temporaryFolder();
    const fake = path.join(cache, 'temporal');
    writeFileSync(fake, '#!/bin/sh\n');
    chmodSync(fake, 0o755);
    expect(await temporalExecutable(ignore, { cache, installed: fake, ways: [] })).toBe(fake);
  });

  it('is made once for all who need it at the same time, and those who wait are told', async () => {
    const cache = temporaryFolder();
    const made: string[] = [];
    let finish = ignore;
    const slow: Obtain = async (file) => {
      made.push(file);
      await new Promise<void>((resolve) => (finish = resolve));
      writeFileSync(file, 'made');
    };
    const heard: string[] = [];
    const first = temporalExecutable(ignore, { cache, installed, ways: [slow] });
    const second = temporalExecutable((line) => heard.push(line), {
      cache,
      installed,
      ways: [slow],
    });
    await until(
      () => Promise.resolve(heard),
      (lines) => lines.some((line) => line.includes('waiting for it')),
    );
    finish();
    expect(await first).toBe(await second);
    expect(made).toHaveLength(1);
    expect(await temporalExecutable(ignore, { cache, installed, ways: [] })).toBe(await first);
  });

  it('is made by the next way when one does not work, and nothing half made is left', async () => {
    const cache = temporaryFolder();
    const broken: Obtain = (file) => {
      writeFileSync(file, 'half');
      return Promise.reject(new Error('cut off'));
    };
    const file = await temporalExecutable(ignore, { cache, installed, ways: [broken, working] });
    expect(readdirSync(cache)).toEqual([path.basename(file)]);
  });

  it('can be made although somebody died while making it', async () => {
    const cache = temporaryFolder();
    const elsewhere = { cache: temporaryFolder(), installed, ways: [working] };
    const name = path.basename(await temporalExecutable(ignore, elsewhere));
    writeFileSync(path.join(cache, `${name}.lock`), '1999999999 1');
    writeFileSync(path.join(cache, `${name}.new`), 'half');
    const file = await temporalExecutable(ignore, { cache, installed, ways: [working] });
    expect(existsSync(file)).toBe(true);
    expect(readdirSync(cache)).toEqual([name]);
  });

  it('that cannot be had is an error with the reasons and all the ways out', async () => {
    const hopeless: Obtain = () => Promise.reject(new Error('no network'));
    const lookup = temporalExecutable(ignore, {
      cache: temporaryFolder(),
      installed,
      ways: [hopeless],
    });
    await expect(lookup).rejects.toThrow(/no network.*TEMPORAL_ADDRESS.*PATH.*Go 1\.26/s);
  });
});
