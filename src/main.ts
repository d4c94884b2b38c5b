#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { approvalCommands } from './cli/commands/approvals';
import { auditCommand } from './cli/commands/audit';
import { cleanupCommand } from './cli/commands/cleanup';
import { completionCommand } from './cli/commands/completion';
import { decisionCommands } from './cli/commands/decisions';
import { definitionCommand } from './cli/commands/definition';
import { doctorCommand } from './cli/commands/doctor';
import { effectCommand } from './cli/commands/effect';
import { installingCommands } from './cli/commands/installing';
import { demoCommand, outdatedCommand } from './cli/commands/looking';
import { mcpCommand } from './cli/commands/mcp';
import { migrateApprovalsCommand } from './cli/commands/migrate-approvals';
import { keyCommand, roleCommand, userCommand } from './cli/commands/people';
import { reconcileCommand } from './cli/commands/reconcile';
import { servingCommands } from './cli/commands/serving';
import { signInCommands } from './cli/commands/sign-in';
import { temporalCommand } from './cli/commands/temporal';
import { CODES, frame, withExamples } from './cli/frame';

/** Every command, one line for each group of them. */
function program(): Command {
  const countersign = new Command('countersign')
    .description('Durable approvals for any business object, on Temporal and PostgreSQL.')
    .version(ownVersion(), '-V, --version', 'which version this is');
  const groups: Readonly<Record<string, Command[]>> = {
    'Run the system:': [
      ...servingCommands(),
      ...installingCommands(),
      temporalCommand(),
      demoCommand(),
    ],
    'Look after it:': [
      doctorCommand(),
      reconcileCommand(),
      cleanupCommand(),
      outdatedCommand(),
      migrateApprovalsCommand(),
      auditCommand(),
      effectCommand(),
    ],
    'Sign in:': signInCommands(),
    'Set it up:': [definitionCommand(), userCommand(), roleCommand(), keyCommand()],
    'Ask and look:': approvalCommands(),
    'Decide:': decisionCommands(),
    'Connect:': [mcpCommand(), completionCommand()],
  };
  for (const [title, commands] of Object.entries(groups)) {
    for (const command of commands) countersign.addCommand(command.helpGroup(title));
  }
  withExamples(countersign, 'countersign up', 'countersign doctor', 'countersign inbox --json');
  return frame(countersign.addHelpText('after', CODES));
}

/** By name, because the program lies elsewhere once it is built. */
function ownVersion(): string {
  const text = readFileSync(require.resolve('countersign/package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

void program().parseAsync();
