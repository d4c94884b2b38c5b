import { useState } from 'react';
import { useTexts } from '../text/language';
import { AttributeEditor } from '../ui/attribute-editor';
import { attributesOf, problemsOf, rowsOf, type RowProblems } from '../ui/attribute-rows';
import type { ActionFormProps } from './action-form-props';
import { CommandForm } from './command-form';
import { ACTIONS } from './action-texts';
import type { Json } from './types';

/** Writes the attributes of the subject anew; answers about what has changed are void then. */
export function ChangeForm({ approval, ...props }: ActionFormProps) {
  const t = useTexts(ACTIONS);
  // What others change meanwhile is not undone: only what differs from what was shown is sent.
  const [shown] = useState(approval.attributes);
  const [rows, setRows] = useState(() => rowsOf(shown));
  const [problems, setProblems] = useState<RowProblems>({});
  return (
    <CommandForm
      {...props}
      approvalId={approval.id}
      about={t('change-subject-about')}
      said={t('change-subject-done')}
      isWordless
      toCommand={() => {
        const found = problemsOf(rows);
        setProblems(found);
        if (Object.keys(found).length > 0) return undefined;
        const changed = changesBetween(shown, attributesOf(rows));
        return { verb: 'change-subject', body: { attributes: changed } };
      }}
    >
      <AttributeEditor rows={rows} onChange={setRows} problems={problems} />
    </CommandForm>
  );
}

/** What is new or different; null for what was removed. */
function changesBetween(
  before: Readonly<Record<string, Json>>,
  after: Readonly<Record<string, Json>>,
): Record<string, Json> {
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value),
  );
  return Object.fromEntries([...changed, ...removed.map((name) => [name, null] as const)]);
}
