import type { Json } from '../../domain/json';

/**
 * JSON text that `jsonb` accepts. NUL and lone surrogates, which PostgreSQL refuses, are replaced:
 * only bodies of refused commands can contain them, and those must not be able to block a commit.
 */
export function storable(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member === 'string') return clean(member);
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member;
    return Object.fromEntries(
      Object.entries(member as Record<string, Json>).map(([key, inner]) => [clean(key), inner]),
    );
  });
}

/** True for text that PostgreSQL stores unchanged. */
export function isStorable(text: string): boolean {
  return clean(text) === text;
}

/** True for JSON that PostgreSQL stores unchanged, in its keys as well. */
export function isStorableJson(value: unknown): boolean {
  return storable(value) === JSON.stringify(value);
}

function clean(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').replace(LONE_SURROGATE, '\ufffd');
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
