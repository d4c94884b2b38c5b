import { Page } from '../ui/page';

export function ApprovalPage() {
  return <Page title="ApprovalPage">{null}</Page>;
}
