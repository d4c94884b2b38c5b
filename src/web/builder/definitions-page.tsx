import { Page } from '../ui/page';

export function DefinitionsPage() {
  return <Page title="DefinitionsPage">{null}</Page>;
}
