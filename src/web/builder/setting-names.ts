import { useTexts } from '../text/language';
import { FIELDS, type FieldText } from './field-texts';
import { BUILDER } from './texts';

const PARTS: Record<string, keyof (typeof BUILDER)['en']> = {
  votes: 'votes',
  separation: 'integrity',
  match: 'matching',
  actions: 'actions',
  pipeline: 'pipeline',
  stage: 'stage',
  pipelines: 'pipeline',
  position: 'position',
};
const FIELD_OF: Record<string, FieldText> = { deadline: 'after', groups: 'group' };

/** Says in words what the API calls a setting of a step or of a definition. */
export function useSettingName(): (name: string) => string {
  const t = useTexts(BUILDER);
  const tf = useTexts(FIELDS);
  return (name) => {
    const part = PARTS[name];
    if (part) return t(part);
    const field = FIELD_OF[name] ?? name;
    // What has no words yet is told by its name.
    return tf(field as FieldText);
  };
}
