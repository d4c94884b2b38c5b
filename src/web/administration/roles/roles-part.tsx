import {
  Badge,
  Button,
  getTreeExpandedState,
  Group,
  Paper,
  Text,
  Tree,
  useTree,
  type TreeNodeData,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo } from 'react';
import { useCan } from '../../api/me';
import { useTexts } from '../../text/language';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { flatRoles, useRoles } from '../common/choices';
import type { Schemas } from '../common/types';
import { useOpened } from '../../ui/use-filters';
import { ADMINISTRATION } from '../texts';
import { RoleDetail } from './role-detail';
import { RoleForm } from './role-form';
import { ROLES } from './texts';

type RoleNode = Schemas['RoleNode'];

/** The tree of roles, and the chosen one beside it. */
export function RolesPart() {
  const t = useTexts(ROLES);
  const can = useCan();
  const query = useRoles();
  const [isCreating, { open, close }] = useDisclosure();
  return (
    <Page
      title={useTexts(ADMINISTRATION)('roles')}
      about={t('about')}
      actions={
        can('person.change') && (
          <Button leftSection={<Icon name="add" />} onClick={open}>
            {t('new')}
          </Button>
        )
      }
    >
      <Loaded query={query}>{(roles) => <RolesAndOne roles={roles} />}</Loaded>
      {isCreating && <RoleForm onClose={close} />}
    </Page>
  );
}

function RolesAndOne({ roles }: { roles: readonly RoleNode[] }) {
  const t = useTexts(ROLES);
  const [opened] = useOpened();
  const byKey = useMemo(
    () => new Map(flatRoles(roles).map(({ role }) => [role.key, role])),
    [roles],
  );
  const chosen = opened === undefined ? undefined : byKey.get(opened);
  return (
    <div className="roles">
      <Paper withBorder p="xs">
        <RolesTree key={[...byKey.keys()].join(' ')} roles={roles} byKey={byKey} />
      </Paper>
      {chosen === undefined ? (
        <Text c="dimmed" size="sm" p="xs">
          {t('choose')}
        </Text>
      ) : (
        <RoleDetail key={chosen.key} role={chosen} />
      )}
    </div>
  );
}

const nodeOf = ({ key, name, juniors }: RoleNode): TreeNodeData => ({
  value: key,
  label: name,
  ...(juniors.length === 0 ? {} : { children: juniors.map(nodeOf) }),
});

/** Arrows move and open, Space opens, Enter chooses. */
function RolesTree({
  roles,
  byKey,
}: {
  roles: readonly RoleNode[];
  byKey: ReadonlyMap<string, RoleNode>;
}) {
  const t = useTexts(ROLES);
  const [opened, open] = useOpened();
  const data = useMemo(() => roles.map(nodeOf), [roles]);
  const tree = useTree({ initialExpandedState: getTreeExpandedState(data, '*') });
  return (
    <Tree
      data={data}
      tree={tree}
      aria-label={t('tree')}
      expandOnClick={false}
      levelOffset="lg"
      onKeyDown={(event) => {
        const key = (event.target as HTMLElement).dataset['value'];
        if (event.key === 'Enter' && key !== undefined) open(key);
      }}
      renderNode={({ node, expanded, hasChildren, elementProps, tree: controller }) => {
        const role = byKey.get(node.value);
        return (
          <Group
            gap={6}
            wrap="nowrap"
            {...elementProps}
            className={`${elementProps.className} role-node`}
            data-chosen={node.value === opened || undefined}
            onClick={(event) => {
              elementProps.onClick(event);
              open(node.value);
            }}
          >
            <span
              className="role-opener"
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                controller.toggleExpanded(node.value);
              }}
            >
              {hasChildren && <Icon name={expanded ? 'down' : 'add'} size={14} />}
            </span>
            <Text size="sm">{node.label}</Text>
            <Text size="xs" c="dimmed">
              {t('members', { count: role?.members ?? 0 })}
            </Text>
            {role?.isDefault && (
              <Badge size="sm" variant="default" className="status">
                {t('everybody')}
              </Badge>
            )}
          </Group>
        );
      }}
    />
  );
}
