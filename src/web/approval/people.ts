import type { Approval } from './types';

/** Names of people by username, as far as the approval tells them. */
export function namesIn({ people }: Approval): (username: string) => string {
  const names = new Map(Object.values(people).map(({ username, name }) => [username, name]));
  return (username) => names.get(username) ?? username;
}
