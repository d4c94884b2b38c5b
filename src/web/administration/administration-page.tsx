import { Page } from '../ui/page';

export function AdministrationPage() {
  return <Page title="AdministrationPage">{null}</Page>;
}
