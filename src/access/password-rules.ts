import { isCommonPassword } from './common-passwords';

/** Lengths in characters as people count them. */
const PASSWORD_LENGTH = { min: 8, max: 128 };

/** Letters in a row are what makes a word; shorter ones are in half of all passwords. */
const SHORTEST_WORD = 4;

/**
 * Why a password is not acceptable; undefined when it is. Length is what counts: no rules about
 * kinds of characters, which make passwords predictable and people write them down (NIST 800-63B).
 *
 * @param names of the person and the organization, which others try first
 */
export function passwordProblem(password: string, names: readonly string[]): string | undefined {
  const { min, max } = PASSWORD_LENGTH;
  const length = [...password.normalize('NFKC')].length;
  if (length < min) return `A password has at least ${min} characters; three words are better.`;
  if (length > max) return `A password has at most ${max} characters.`;
  const plain = password.normalize('NFKC').toLowerCase();
  if (isCommonPassword(plain) || new Set(plain).size < 3) {
    return 'This password is among those that everybody tries first.';
  }
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const words = ['countersign', ...names.map((name) => name.toLowerCase())];
  const isName = words.some((word) => word.length >= SHORTEST_WORD && core === word);
  return isName ? 'A name with something around it is guessed quickly.' : undefined;
}
