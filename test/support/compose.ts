import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** One service of docker-compose.yml, as far as tests look at it. */
export interface Service {
  image: string;
  restart: string;
  command?: string[];
  environment: Record<string, string>;
  ports?: string[];
  healthcheck?: object;
  read_only?: boolean;
  mem_limit?: string;
  depends_on?: Record<string, { condition: string }>;
  configs?: { source: string; target: string }[];
}

const text = readFileSync(path.resolve(__dirname, '../../docker-compose.yml'), 'utf8');
/** The whole file. */
export const file = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  configs: Record<string, { content: string }>;
};

export const services = Object.entries(file.services);
export const service = (name: string): Service => file.services[name] as Service;
/** What the file writes into containers: in it, `$$` stands for `$`. */
export const configs = Object.fromEntries(
  Object.entries(file.configs).map(([name, { content }]) => [name, content.replaceAll('$$', '$')]),
) as Record<string, string | undefined>;

/** The variables of `.env` beside the file, each with a value of its own. */
export class ComposeVariables {
  private readonly secrets = new Map<string, string>();

  /** What Compose makes of a text with variables in it. */
  in(text: string): string {
    return text.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_all, name: string, kind, words) => {
      if (kind === '-') return words as string;
      const known = this.secrets.get(name) ?? randomBytes(32).toString('hex');
      this.secrets.set(name, known);
      return known;
    });
  }
}
