import type { Services } from '../../src/cli/compose';
import type { Announcement } from '../../src/approvals/changes';
import type { TestSystem } from './system';
import { until } from './until';

/** Lets the postmen of workers rest, so that those of the test alone send, at their time. */
export function restPostmen(services: Services): void {
  const { postman } = services;
  services.postman = (clock) => {
    const resting = postman(clock);
    resting.start = () => undefined;
    return resting;
  };
}

/** Keeps what is announced, so that a test can tell it once more, as after a crash. */
export function overhear(system: TestSystem): Announcement[] {
  const { announcer } = system.services;
  const announce = announcer.announce.bind(announcer);
  const heard: Announcement[] = [];
  announcer.announce = (announcement) => {
    heard.push(announcement);
    announce(announcement);
  };
  return heard;
}

/** What somebody was told of an approval. */
export interface Note {
  id: string;
  kind: string;
  seq: number;
  approvalId: string;
  taskId: string | null;
  actor: string | null;
  readAt: string | null;
}

/** What somebody was told of an approval, newest first. */
export async function notesOf(
  system: TestSystem,
  username: string,
  approval: string,
): Promise<Note[]> {
  const { body } = await system.as(username).get('/me/notifications?limit=100');
  return (body.items as Note[]).filter(({ approvalId }) => approvalId === approval);
}

/** Waits until somebody was told something of an approval. */
export async function told(
  system: TestSystem,
  username: string,
  approval: string,
  kind = 'task.opened',
): Promise<Note> {
  const look = async () =>
    (await notesOf(system, username, approval)).find((note) => note.kind === kind);
  return (await until(look)) as Note;
}
