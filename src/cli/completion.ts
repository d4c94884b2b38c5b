import type { Command } from 'commander';
import { commandsOf, pathOf } from './frame';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** What can follow a command: names of commands and options, with what they mean. */
interface Place {
  /** `definition apply`; empty for the program itself. */
  path: string;
  words: { word: string; means: string }[];
}

/** A completion script that knows every command and option. */
export function completionScript(shell: Shell, root: Command): string {
  const places = placesOf(root);
  switch (shell) {
    case 'bash':
      return bash(places);
    case 'zsh':
      return zsh(places);
    case 'fish':
      return fish(places);
  }
}

function placesOf(root: Command): Place[] {
  return commandsOf(root).map((command) => {
    const names = command.commands.map((child) => ({
      word: child.name(),
      means: child.description(),
    }));
    const flags = command.options.flatMap(({ long, description }) =>
      typeof long === 'string' ? [{ word: long, means: description }] : [],
    );
    const path = pathOf(command).split(' ').slice(1).join(' ');
    return { path, words: [...names, ...flags, { word: '--help', means: 'how it is used' }] };
  });
}

/** The words before the cursor that are commands; what follows an option is its value. */
const PATH = `  local place='' word
  for word in "\${before[@]}"; do
    case "$known" in *"|\${place:+$place }$word|"*) place="\${place:+$place }$word" ;; esac
  done`;

function known(places: readonly Place[]): string {
  return `|${places
    .map(({ path }) => path)
    .filter(Boolean)
    .join('|')}|`;
}

function bash(places: readonly Place[]): string {
  const cases = places.map(
    ({ path, words }) => `    '${path}') words='${words.map(({ word }) => word).join(' ')}' ;;`,
  );
  return `# bash completion of countersign: source <(countersign completion bash)
_countersign() {
  local known='${known(places)}' words=''
  local before=("\${COMP_WORDS[@]:1:COMP_CWORD-1}")
${PATH}
  case "$place" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _countersign countersign
`;
}

function zsh(places: readonly Place[]): string {
  const cases = places.map(({ path, words }) => {
    const described = words.map(({ word, means }) =>
      quoted(`${word}:${means.replaceAll(':', ' ')}`),
    );
    return `    '${path}') choices=(${described.join(' ')}) ;;`;
  });
  return `#compdef countersign
# zsh completion of countersign: source <(countersign completion zsh)
_countersign() {
  local known='${known(places)}'
  local -a before choices
  before=("\${(@)words[2,CURRENT-1]}")
${PATH}
  case "$place" in
${cases.join('\n')}
  esac
  _describe 'countersign' choices || _files
}
compdef _countersign countersign
`;
}

function fish(places: readonly Place[]): string {
  const lines = places.flatMap(({ path, words }) =>
    words.map(({ word, means }) => {
      const what = word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a ${word}`;
      return `complete -c countersign -n '__countersign_at "${path}"' ${what} -d ${quoted(means)}`;
    }),
  );
  return `# fish completion of countersign: countersign completion fish | source
function __countersign_at
  set -l known '${known(places)}'
  set -l place ''
  for word in (commandline -opc)[2..-1]
    set -l next (string trim -- "$place $word")
    string match -q -- "*|$next|*" $known; and set place $next
  end
  test "$place" = "$argv[1]"
end
${lines.join('\n')}
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
