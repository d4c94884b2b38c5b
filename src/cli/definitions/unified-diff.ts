import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';

interface Named {
  name: string;
  text: string;
}

/** The unified diff of two texts in lines, three of them around each change; empty for the same. */
export function unifiedDiff(before: Named, after: Named): string[] {
  const [names, texts] = [[before.name, after.name] as const, [before.text, after.text] as const];
  const patch = structuredPatch(...names, ...texts, undefined, undefined, { context: 3 });
  if (patch.hunks.length === 0) return [];
  return formatPatch(patch, FILE_HEADERS_ONLY).replace(/\n$/, '').split('\n');
}
