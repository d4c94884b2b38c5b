import { Alert, Anchor, List } from '@mantine/core';
import { named } from '../text/format';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { useBuilding } from './building';
import { SETTINGS } from './outline';
import { getAt } from './spec';
import { BUILDER } from './texts';

/** Everything that keeps the definition from being published; each leads to its field. */
export function ProblemList() {
  const t = useTexts(BUILDER);
  const { spec, problems, choose } = useBuilding();
  if (problems.length === 0) return null;
  const nameOf = (node: string): string => {
    if (node === SETTINGS) return t('settings');
    const { key = '', name } = (getAt(spec, node) ?? {}) as { key?: string; name?: string };
    return named(name, key) || t('noKey');
  };
  return (
    <Alert
      variant="default"
      icon={<Icon name="warning" />}
      title={t('problems', { count: problems.length })}
      role="status"
    >
      <List size="sm" spacing={4}>
        {problems.map(({ path, node, message }) => (
          <List.Item key={`${path} ${message}`}>
            <Anchor size="sm" component="button" type="button" onClick={() => choose(node, path)}>
              {nameOf(node)}
            </Anchor>{' '}
            <span dir="auto">{message}</span>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
