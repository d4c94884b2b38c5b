import { Page } from '../ui/page';

export function NotificationsPage() {
  return <Page title="NotificationsPage">{null}</Page>;
}
