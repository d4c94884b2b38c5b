import { useTexts } from '../text/language';
import { useBuilding } from './building';
import { DurationInput } from './duration-input';
import { Fields, NumberField } from './field-input';
import { fieldId } from './input-props';
import { FIELDS } from './field-texts';
import { DEADLINE } from './fields';
import { messageAt } from './problems';
import { getAt, join, type Path, type StepSpec } from './spec';

/** The ladder of what happens as time passes: remind, warn, the deadline, and what comes after it. */
export function DeadlineForm({ at }: { at: Path }) {
  const t = useTexts(FIELDS);
  const { spec, update, problems } = useBuilding();
  const path = join(at, 'deadline');
  const deadline = getAt(spec, path) as StepSpec['deadline'];
  const remind = deadline?.remind;
  const remindPath = join(path, 'remind');
  return (
    <>
      <DurationInput
        id={fieldId(join(path, 'after'))}
        label={t('after')}
        description={t('afterHelp')}
        error={messageAt(problems, join(path, 'after')) ?? messageAt(problems, path)}
        value={deadline?.after}
        onChange={(after) =>
          update(path, after === undefined ? undefined : { then: 'escalate', ...deadline, after })
        }
      />
      {deadline && (
        <DurationInput
          id={fieldId(join(remindPath, 'every'))}
          label={t('remindEvery')}
          error={messageAt(problems, join(remindPath, 'every'))}
          value={remind?.every}
          onChange={(every) =>
            update(remindPath, every === undefined ? undefined : { times: 1, ...remind, every })
          }
        />
      )}
      {remind && (
        <NumberField
          id={fieldId(join(remindPath, 'times'))}
          label={t('remindTimes')}
          value={remind.times}
          min={1}
          max={50}
          onChange={(times) => update(join(remindPath, 'times'), times ?? 1)}
        />
      )}
      <Fields of={DEADLINE} at={at} />
    </>
  );
}
