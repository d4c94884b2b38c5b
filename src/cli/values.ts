import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { parse } from 'yaml';
import type { Json, JsonObject } from '../domain/json';

/** Collects `--attribute amount=890 --attribute vendor.country=DE` into one object. */
export function collectField(text: string, before: JsonObject | undefined): JsonObject {
  const at = text.indexOf('=');
  const names = text.slice(0, at).split('.');
  if (at < 1 || names.includes('')) {
    throw new InvalidArgumentError('Write it as name=value, for example amount=890.');
  }
  const all: JsonObject = structuredClone(before ?? {});
  let inner = all;
  for (const name of names.slice(0, -1)) {
    const next = Object.hasOwn(inner, name) ? inner[name] : {};
    if (next === null || typeof next !== 'object' || Array.isArray(next)) {
      throw new InvalidArgumentError(`"${name}" has a value already, which has no parts.`);
    }
    define(inner, name, next);
    inner = next;
  }
  define(inner, names.at(-1) as string, valueIn(text.slice(at + 1)));
  return all;
}

/** Also where the name is one that objects have by themselves. */
function define(target: JsonObject, name: string, value: Json): void {
  Object.defineProperty(target, name, {
    ...{ value, enumerable: true, configurable: true, writable: true },
  });
}

/** JSON where it is JSON, and a text in all other cases: `890`, `true`, `"890"`, `Berlin`. */
function valueIn(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** JSON or YAML, or with an `@` in front the name of a file that holds it. */
export function structured(text: string): Json {
  try {
    return parse(text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text) as Json;
  } catch (error) {
    const [what = ''] = (error as Error).message.split('\n');
    throw new InvalidArgumentError(`It is neither JSON nor YAML, nor @ and a file: ${what}`);
  }
}

/** The same where only an object will do. */
export function structuredObject(text: string): JsonObject {
  const value = structured(text);
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return value;
  }
  throw new InvalidArgumentError('It has to be an object, like {"amount": 890}.');
}

/** A whole number from 1. */
export function positive(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It has to be a whole number from 1.');
}

/** One of some words between commas. */
export function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

/** An id as the program makes them. */
export function uuid(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('It has to be an id like 01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d.');
}
