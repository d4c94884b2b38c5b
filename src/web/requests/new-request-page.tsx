import { Page } from '../ui/page';

export function NewRequestPage() {
  return <Page title="NewRequestPage">{null}</Page>;
}
