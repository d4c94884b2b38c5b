import { Command } from 'commander';
import { withExamples } from '../frame';
import { run, say } from '../running';

/** `countersign outdated` */
export function outdatedCommand(): Command {
  const outdated = new Command('outdated')
    .description('list open approvals that go by something else than what is in use now; 1 if any')
    .option('--json', 'one JSON document a line and approval')
    .action((options: { json?: boolean }) =>
      run(async (config) => {
        const { listOutdated } = await import('../outdated.js');
        await listOutdated(config, options, say);
      }),
    );
  return withExamples(
    outdated,
    'countersign outdated',
    'countersign outdated --json | jq -r .id   # ids alone',
  );
}

/** `countersign demo` */
export function demoCommand(): Command {
  const demo = new Command('demo')
    .description('play a purchase request against a running system')
    .action(() =>
      run(async (config) => {
        const { playDemo } = await import('../demo/demo.js');
        await playDemo(config, say);
      }),
    );
  return withExamples(demo, 'countersign demo');
}
