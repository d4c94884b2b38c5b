const ADDRESS = /^[^\s@<>"(),:;[\]\\\p{Cc}]{1,64}@[^\s@<>"(),:;[\]\\\p{Cc}]{1,255}$/u;

/** One e-mail address and nothing else: no name, no list, nothing that ends a header. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}
