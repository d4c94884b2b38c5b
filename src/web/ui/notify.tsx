import { notifications } from '@mantine/notifications';
import { RefusalText } from './refusal';

/** Says for some seconds that something was done. */
export function done(message: string): void {
  notifications.show({ message, color: 'green', autoClose: 4_000 });
}

/** Says what was refused and why, until it is closed. */
export function refused(title: string, problem: unknown): void {
  const message = <RefusalText problem={problem} />;
  notifications.show({ title, message, color: 'red', autoClose: false });
}
