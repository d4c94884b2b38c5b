import type { CommandOf } from '../commands';
import type { StepSpec } from '../definition';
import { schemaOf } from '../form';
import type { Performed, Recorder } from '../recorder';
import { refused } from '../refusals';

/** Refuses an approval whose data is not what the step wants. */
export function checkAnswer(
  recorder: Recorder,
  spec: StepSpec,
  { formData }: CommandOf<'approve'>,
): Performed {
  const { key, type = 'approve', form } = spec;
  const hasData = formData !== undefined && Object.keys(formData).length > 0;
  if (type === 'move' && formData !== undefined) {
    return refused('FORM_DATA_FORBIDDEN', `MOVE type does not accept forms or form_data.`);
  }
  if (!hasData && (type === 'submit' || form?.required === true)) {
    const what = type === 'submit' ? ' (SUBMIT type)' : '';
    return refused('FORM_DATA_REQUIRED', `Form data is required for step "${key}"${what}.`);
  }
  const schema = schemaOf(form, recorder.route.settings);
  if (!schema || formData === undefined) return undefined;
  const problems = recorder.facts.checkForm(schema, formData);
  if (problems.length === 0) return undefined;
  const list = problems.map(({ path, message }) => `${path || 'form'} ${message}`).join('; ');
  return refused(
    'FORM_DATA_INVALID',
    `The form of step "${key}" is not filled correctly: ${list}`,
    {
      errors: problems.map(({ path, message }) => ({ path, message })),
    },
  );
}
