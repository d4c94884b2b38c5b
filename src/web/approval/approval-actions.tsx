import { Button, Menu, Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTexts } from '../text/language';
import { Icon, type IconName } from '../ui/icon';
import { COMMON } from '../ui/texts';
import { ActionForm } from './action-form';
import { actionsFor, wasRecalled, type ActionKind } from './action-kinds';
import { ACTIONS } from './action-texts';
import type { Approval } from './types';
import { useExplanation } from './use-approval';

const ICONS: Record<ActionKind, IconName> = {
  start: 'play',
  recall: 'undo',
  undo: 'undo',
  'change-subject': 'edit',
  'add-approver': 'user',
  extend: 'add',
  reassign: 'delegate',
  cancel: 'reject',
};

/** Shown as buttons; the others are in a menu. */
const FIRST: readonly ActionKind[] = ['start', 'recall', 'undo'];

/** What requesters and administrators do with an approval as a whole. */
export function ApprovalActions({ approval }: { approval: Approval }) {
  const t = useTexts(ACTIONS);
  const common = useTexts(COMMON);
  const { data: explanation } = useExplanation(approval);
  const kinds = actionsFor(approval, explanation?.mayDo);
  const [chosen, setChosen] = useState<ActionKind>();
  const labelOf = (kind: ActionKind): string =>
    t(kind === 'start' && wasRecalled(approval) ? 'resubmit' : kind);
  const others = kinds.filter((kind) => !FIRST.includes(kind));
  const close = () => setChosen(undefined);
  const menu = useRef<HTMLButtonElement>(null);
  // What opened the dialog may be gone by what was done in it.
  const keepFocus = () => {
    if (document.activeElement !== document.body) return;
    (menu.current ?? document.getElementById('content'))?.focus();
  };
  return (
    <>
      {kinds
        .filter((kind) => FIRST.includes(kind))
        .map((kind) => (
          <Button
            key={kind}
            variant={kind === 'start' ? 'filled' : 'default'}
            leftSection={<Icon name={ICONS[kind]} />}
            onClick={() => setChosen(kind)}
          >
            {labelOf(kind)}
          </Button>
        ))}
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button ref={menu} variant="default" rightSection={<Icon name="down" size={14} />}>
              {common('moreOptions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((kind) => (
              <Menu.Item
                key={kind}
                leftSection={<Icon name={ICONS[kind]} />}
                onClick={() => setChosen(kind)}
              >
                {labelOf(kind)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal
        opened={chosen !== undefined}
        onClose={close}
        onExitTransitionEnd={keepFocus}
        size="lg"
        title={chosen && labelOf(chosen)}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        {chosen && (
          <ActionForm kind={chosen} approval={approval} submit={labelOf(chosen)} onClose={close} />
        )}
      </Modal>
    </>
  );
}
