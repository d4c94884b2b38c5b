import type { Command, CommanderError } from 'commander';
import { EXIT } from './usage';

/** Shown by `countersign --help`. */
export const CODES = `
Exit codes:
  0  done, or nothing is wrong
  1  refused, not reached, or something is wrong: the message says what to do
  2  wrong usage: nothing was changed`;

/** Adds examples to the help of a command. */
export function withExamples(command: Command, ...lines: string[]): Command {
  const title = lines.length === 1 ? 'Example' : 'Examples';
  return command.addHelpText('after', ['', `${title}:`, ...lines.map((l) => `  ${l}`)].join('\n'));
}

/**
 * Gives all commands the same manners: wrong usage is told in two lines, what is wrong and how to
 * do it right, with the name that was probably meant; and it ends with an exit code of its own.
 */
export function frame(root: Command): Command {
  for (const command of commandsOf(root)) {
    command
      .showSuggestionAfterError(true)
      .exitOverride(({ exitCode }: CommanderError) =>
        process.exit(exitCode === 0 ? EXIT.ok : EXIT.usage),
      )
      .configureOutput({
        outputError: (text) => process.stderr.write(inTwoLines(text, command)),
        ...(command === root ? {} : { writeErr: missingCommand(command) }),
      });
  }
  return root;
}

/** A command and all below it. */
export function commandsOf(command: Command): Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}

/** `countersign definition apply` */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

/** The words of commander: what is wrong, and below it perhaps what was meant. */
function inTwoLines(text: string, command: Command): string {
  const [what = '', ...more] = text.trim().split('\n');
  const meant = more.map((line) => line.replace(/^\((.*)\)$/, '$1')).join(' ');
  const usage = `Usage: ${pathOf(command)} ${command.usage()}; more with --help.`;
  const how = meant === '' ? usage : `${meant} ${usage}`;
  return `countersign: ${sentence(what.replace(/^error: /, ''))}\n${how}\n`;
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}

/** A group without one of its commands: commander would print all of the help, piece by piece. */
function missingCommand(command: Command): () => void {
  let isTold = false;
  return () => {
    if (isTold) return;
    isTold = true;
    const names = command.commands.map((child) => child.name()).join(', ');
    process.stderr.write(
      `countersign: "${pathOf(command)}" needs one of its commands.\nChoose ${names}; more with --help.\n`,
    );
  };
}
