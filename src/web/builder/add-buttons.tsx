import { Button, Group } from '@mantine/core';
import { useTexts } from '../text/language';
import { Icon } from '../ui/icon';
import { useBuilding } from './building';
import { canAdd, newItem, placeFor, type NodeKind } from './outline';
import { insertAt, join } from './spec';
import { BUILDER } from './texts';

const KINDS = [
  ['step', 'addStep'],
  ['stage', 'addStage'],
  ['pipeline', 'addPipeline'],
] as const;

/** Adds behind what is chosen, and chooses what was added. */
export function AddButtons() {
  const t = useTexts(BUILDER);
  const { spec, chosen, change, choose } = useBuilding();
  const add = (kind: NodeKind): void => {
    const [list, index] = placeFor(spec, kind, chosen);
    change(insertAt(spec, list, index, newItem(spec, kind)));
    choose(join(list, index));
  };
  return (
    <Group gap="xs">
      {KINDS.filter(([kind]) => canAdd(spec, kind)).map(([kind, label]) => (
        <Button
          key={kind}
          size="xs"
          variant="default"
          leftSection={<Icon name="add" size={14} />}
          onClick={() => add(kind)}
        >
          {t(label)}
        </Button>
      ))}
    </Group>
  );
}
