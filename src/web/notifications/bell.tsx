/** News of the person, as they come. */
export function Bell() {
  return null;
}
