import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../../workflows/contract';

/** Numbers of `IndexedValueType` in Temporal's API. */
const INDEXED_VALUE_TYPES = {
  TEXT: 1,
  KEYWORD: 2,
  INT: 3,
  DOUBLE: 4,
  BOOL: 5,
  DATETIME: 6,
  KEYWORD_LIST: 7,
} as const;

/** Names and types of the search attributes, as the development server takes them at its start. */
export function searchAttributeTypes(): Record<string, keyof typeof INDEXED_VALUE_TYPES> {
  return Object.fromEntries(Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, type]));
}

/**
 * Registers the search attributes that are missing in a namespace. Repeating it changes nothing.
 *
 * @returns the names that were added
 */
export async function registerSearchAttributes(
  address: string,
  namespace: string,
): Promise<string[]> {
  const connection = await Connection.connect({ address });
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace,
    });
    const missing = Object.entries(searchAttributeTypes()).filter(
      ([name]) => !Object.hasOwn(customAttributes ?? {}, name),
    );
    if (missing.length === 0) return [];
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(
        missing.map(([name, type]) => [name, INDEXED_VALUE_TYPES[type]]),
      ),
    });
    return missing.map(([name]) => name);
  } finally {
    await connection.close();
  }
}
