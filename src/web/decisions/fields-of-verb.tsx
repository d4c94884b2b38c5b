import { NativeSelect, Textarea } from '@mantine/core';
import { useTexts } from '../text/language';
import { PersonInput } from '../ui/person-input';
import { NEEDS_COMMENT, type DecisionFields, type Verb } from './decidable';
import { DECISIONS } from './texts';

interface FieldsOfVerbProps {
  verb: Verb;
  fields: DecisionFields;
  onChange: (part: DecisionFields) => void;
  /** The definition wants a reason. */
  needsComment: boolean;
  stages: readonly string[];
}

/** Who, whither and why, as far as a verb takes it. */
export function FieldsOfVerb({ verb, fields, onChange, needsComment, stages }: FieldsOfVerbProps) {
  const t = useTexts(DECISIONS);
  const needsWords = needsComment || NEEDS_COMMENT.includes(verb);
  return (
    <>
      {verb === 'delegate' && (
        <PersonInput
          label={t('delegateTo')}
          required
          value={fields.to ?? ''}
          onChange={(to) => onChange({ to })}
          data-autofocus
        />
      )}
      {verb === 'request-information' && (
        <PersonInput
          label={t('askWhom')}
          description={t('askWhomHow')}
          value={fields.from ?? ''}
          onChange={(from) => onChange({ from })}
        />
      )}
      {verb === 'request-resubmission' && stages.length > 0 && (
        <NativeSelect
          label={t('backTo')}
          value={fields.stage ?? ''}
          onChange={({ currentTarget }) => onChange({ stage: currentTarget.value })}
          data={[{ value: '', label: t('thisStage') }, ...stages]}
        />
      )}
      <Textarea
        label={t(wordsOf(verb))}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        required={needsWords}
        value={fields.comment ?? ''}
        onChange={({ currentTarget }) => onChange({ comment: currentTarget.value })}
        data-autofocus={needsWords || undefined}
      />
    </>
  );
}

function wordsOf(verb: Verb) {
  switch (verb) {
    case 'request-information':
      return 'question';
    case 'provide-information':
      return 'information';
    case 'request-resubmission':
      return 'whatToChange';
    case 'approve':
    case 'reject':
    case 'delegate':
    case 'comment':
    case 'abstain':
    case 'escalate':
      return 'yourComment';
  }
}
