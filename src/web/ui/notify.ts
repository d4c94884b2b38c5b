import { notifications } from '@mantine/notifications';
import { ApiProblem } from '../api/problem';

/** Says for some seconds that something was done. */
export function done(message: string): void {
  notifications.show({ message, color: 'green', autoClose: 4_000 });
}

/** Says what was refused and why, until it is closed. */
export function refused(title: string, problem: unknown): void {
  const message = problem instanceof Error ? problem.message : String(problem);
  const code = problem instanceof ApiProblem ? ` (${problem.code})` : '';
  notifications.show({ title, message: message + code, color: 'red', autoClose: false });
}
