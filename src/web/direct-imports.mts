import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const LIBRARY = '@mantine/core';
const IMPORT = /import \{([^}]*)\} from '@mantine\/core';/g;

/**
 * Imports each component of Mantine from its own file. Through the one file that names them all,
 * the bundler takes every component that any page uses for one that the first page needs.
 */
export function directImports(): Plugin {
  const barrel = path.join(import.meta.dirname, '../../node_modules', LIBRARY, 'esm/index.mjs');
  const places = placesIn(readFileSync(barrel, 'utf8'), path.dirname(barrel));
  return {
    name: 'direct-imports',
    apply: 'build',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('/node_modules/') || !/\.tsx?$/.test(id)
        ? undefined
        : {
            code: code.replace(IMPORT, (_whole, names: string) => direct(names, places)),
            map: null,
          },
  };
}

/** Where each name of the library comes from. */
function placesIn(source: string, folder: string): Map<string, string> {
  const imports = [...source.matchAll(/import \{([^}]+)\} from "(\.[^"]+)"/g)];
  return new Map(
    imports.flatMap(([, names = '', file = '']) =>
      names.split(',').map((name) => [name.trim(), path.join(folder, file)] as const),
    ),
  );
}

function direct(names: string, places: ReadonlyMap<string, string>): string {
  const values = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
  return values
    .map((name) => `import { ${name} } from '${places.get(name) ?? LIBRARY}';`)
    .join(' ');
}
