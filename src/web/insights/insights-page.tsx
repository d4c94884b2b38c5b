import { Page } from '../ui/page';

export function InsightsPage() {
  return <Page title="InsightsPage">{null}</Page>;
}
