import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

interface Generator {
  name: string;
  behavior?: 'merge';
  literals: string[];
}

interface Kustomization {
  namespace?: string;
  resources: string[];
  images?: { name: string; newName: string; newTag: string }[];
  configMapGenerator?: Generator[];
  patches?: { target: { kind: string }; patch: string }[];
}

/** A resource as far as kustomizations look at it. */
export interface Rendered {
  kind: string;
  metadata: { name: string; namespace?: string };
  data?: Record<string, string>;
  spec?: { template?: { spec: { containers: { image: string }[] } } };
}

/** What a folder is rendered to: by kubectl, or by hand where there is none. */
export function kustomize(folder: string): Rendered[] {
  const { status, error, stdout, stderr } = spawnSync('kubectl', ['kustomize', folder], {
    encoding: 'utf8',
  });
  if (error) return byHand(folder);
  if (status !== 0) throw new Error(stderr);
  return documentsIn(stdout);
}

/** The same without kubectl, as far as our files need it; names get no hash. */
export function byHand(folder: string): Rendered[] {
  const text = readFileSync(path.join(folder, 'kustomization.yaml'), 'utf8');
  const { resources, namespace, images = [], ...rest } = parse(text) as Kustomization;
  const found = resources.flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? byHand(file) : documentsIn(readFileSync(file, 'utf8'));
  });
  for (const generator of rest.configMapGenerator ?? []) generate(found, generator);
  for (const resource of found) {
    if (namespace !== undefined) resource.metadata.namespace = namespace;
    for (const container of resource.spec?.template?.spec.containers ?? []) {
      const given = images.find(({ name }) => name === container.image);
      if (given) container.image = `${given.newName}:${given.newTag}`;
    }
    for (const { target, patch } of rest.patches ?? []) {
      if (new RegExp(`^(?:${target.kind})$`).test(resource.kind)) apply(resource, patch);
    }
  }
  return found;
}

function generate(found: Rendered[], { name, behavior, literals }: Generator): void {
  const data = Object.fromEntries(
    literals.map((literal) => [literal.split('=')[0], literal.replace(/^[^=]*=/, '')]),
  ) as Record<string, string>;
  const known = found.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
  if (behavior === 'merge' && known) known.data = { ...known.data, ...data };
  else found.push({ kind: 'ConfigMap', metadata: { name }, data });
}

/** Adds to the ends of lists, which is what our patches do. */
function apply(resource: Rendered, patch: string): void {
  for (const { path: where, value } of parse(patch) as { path: string; value: unknown }[]) {
    const keys = where.split('/').slice(1, -1);
    const list = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], resource);
    (list as unknown[]).push(value);
  }
}

function documentsIn(text: string): Rendered[] {
  return parseAllDocuments(text, { merge: true }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0] as Error;
    return document.toJS() as Rendered;
  });
}
