import { Argument, Command } from 'commander';
import { completionScript, SHELLS, type Shell } from '../completion';
import { withExamples } from '../frame';

/** `countersign completion bash | zsh | fish` */
export function completionCommand(): Command {
  const completion = new Command('completion')
    .description('print a script by which a shell completes commands and options')
    .addArgument(new Argument('<shell>', 'which one').choices(SHELLS))
    .action((shell: Shell, _options: unknown, command: Command) => {
      process.stdout.write(completionScript(shell, command.parent ?? command));
    });
  return withExamples(
    completion,
    'source <(countersign completion bash)',
    'countersign completion fish | source',
  );
}
