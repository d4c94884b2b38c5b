import { useTexts } from '../text/language';
import type { ActionKind } from './action-kinds';
import type { ActionFormProps } from './action-form-props';
import { ChangeForm } from './change-form';
import { CommandForm } from './command-form';
import { AddApproverForm, ExtendForm, ReassignForm } from './people-forms';
import { ACTIONS } from './action-texts';
import type { Command } from './use-verb';

/** The form of one action. */
export function ActionForm({ kind, ...props }: ActionFormProps & { kind: ActionKind }) {
  switch (kind) {
    case 'change-subject':
      return <ChangeForm {...props} />;
    case 'reassign':
      return <ReassignForm {...props} />;
    case 'add-approver':
      return <AddApproverForm {...props} />;
    case 'extend':
      return <ExtendForm {...props} />;
    case 'start':
    case 'recall':
    case 'undo':
    case 'cancel':
      return <PlainForm kind={kind} {...props} />;
  }
}

type PlainKind = 'start' | 'recall' | 'undo' | 'cancel';

function PlainForm({ kind, approval, ...props }: ActionFormProps & { kind: PlainKind }) {
  const t = useTexts(ACTIONS);
  return (
    <CommandForm
      {...props}
      approvalId={approval.id}
      about={t(`${kind}-about`)}
      said={t(`${kind}-done`)}
      isDangerous={kind === 'cancel'}
      isWordless={kind === 'start'}
      toCommand={(comment): Command => {
        if (kind === 'start') return { verb: 'start', body: {} };
        return { verb: kind, body: comment === undefined ? {} : { comment } };
      }}
    />
  );
}
