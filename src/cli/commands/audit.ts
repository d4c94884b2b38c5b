import { Command } from 'commander';
import type { VerifyOptions } from '../audit';
import { withExamples } from '../frame';
import { run, say } from '../running';

/** `countersign audit …`: 0 when all is well, 1 when something is wrong, 2 for wrong usage. */
export function auditCommand(): Command {
  const audit = new Command('audit').description('export, verify and anchor the audit trail');
  const written = audit
    .command('export <file>')
    .description('write all chains of the database to a file of JSON lines')
    .action((file: string) => run(async (config) => (await trail()).exportTo(config, file, say)));
  const verify = audit
    .command('verify <export>')
    .description('verify an export or an evidence document; needs no database')
    .option('--checkpoints <file>', 'the signed checkpoints to hold it against')
    .option('--public-key <key...>', 'what "audit key" prints; from the own secrets unless given')
    .action((file: string, options: VerifyOptions) =>
      run(async (config) => (await trail()).verifyFile(config, file, options, say)),
    );
  const checkpoint = audit
    .command('checkpoint')
    .description('write a checkpoint now')
    .action(() => run(async (config) => (await trail()).writeCheckpoint(config, say)));
  const key = audit
    .command('key')
    .description('print the public key that verifies checkpoints')
    .action(() => run(async (config) => (await trail()).printKeys(config, say)));
  withExamples(written, 'countersign audit export audit.jsonl');
  withExamples(verify, 'countersign audit verify audit.jsonl --checkpoints checkpoints.jsonl');
  withExamples(checkpoint, 'countersign audit checkpoint');
  withExamples(key, 'countersign audit key');
  return withExamples(audit, 'countersign audit verify audit.jsonl');
}

const trail = () => import('../audit.js');
