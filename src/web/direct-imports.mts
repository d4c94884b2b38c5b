import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';

const LIST = /\{([^}]*)\}/.source;
const IMPORT = new RegExp(`import ?${LIST} ?from ?["']([^"']+)["'];?`, 'g');

/**
 * Imports what a package exports from the files in which it is. The bundler takes a module for
 * needed wherever the index of its package is, so that the first page would wait for the
 * components of all others.
 */
export function directImports(name: string): Plugin {
  const index = createRequire(import.meta.url)
    .resolve(name)
    .replace('/cjs/index.cjs', '/esm/index.mjs');
  const homes = new Map<string, string>();
  for (const [, names = '', from = ''] of readFileSync(index, 'utf8').matchAll(IMPORT)) {
    if (!from.startsWith('.')) continue;
    for (const { local, imported } of namesIn(names)) {
      if (local === imported) homes.set(local, resolve(dirname(index), from));
    }
  }
  return {
    name: 'direct-imports',
    apply: 'build',
    enforce: 'post',
    transform: (code, id) =>
      id === index || !code.includes(name)
        ? null
        : code.replace(IMPORT, (whole, names: string, from: string) =>
            from === name ? importsOf(names, homes, name) : whole,
          ),
  };
}

function importsOf(names: string, homes: ReadonlyMap<string, string>, name: string): string {
  return namesIn(names)
    .map(({ imported, local }) => {
      const home = JSON.stringify(homes.get(imported) ?? name);
      return `import { ${imported} as ${local} } from ${home};`;
    })
    .join('');
}

function namesIn(list: string): { imported: string; local: string }[] {
  const names = list.split(',').map((one) => one.trim());
  return names
    .filter((one) => one !== '')
    .map((one) => {
      const [imported = '', local = imported] = one.split(' as ');
      return { imported, local };
    });
}
