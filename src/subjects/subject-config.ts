import type { Mirror } from '../domain/mirror';
import type { SubjectTypeConfig } from './subject-type.schema';
import type { SubjectOptions } from './subject.types';

/** What an extension declares, as the configuration over HTTP would say it. */
export function configIn(options: SubjectOptions = {}): SubjectTypeConfig {
  const { enabled, autoStart, definitions, defaultDefinition } = options;
  const start = typeof autoStart === 'object' ? autoStart : undefined;
  const definition = start?.definition ?? defaultDefinition;
  return {
    ...(enabled === undefined ? {} : { enabled }),
    ...(autoStart === undefined ? {} : { autoStart: autoStart !== false }),
    ...(start?.conditions ? { conditions: start.conditions } : {}),
    ...(definitions ? { definitions: [...definitions] } : {}),
    ...(definition === undefined ? {} : { defaultDefinition: definition }),
  };
}

/** The fields that an extension wants to follow. */
export function mirrorIn(options: SubjectOptions = {}): Mirror {
  const { statusField, stageField, startedValue, approvedValue, rejectedValue, cancelledValue } =
    options;
  const all = { statusField, stageField, startedValue, approvedValue, rejectedValue };
  const given = Object.entries({ ...all, cancelledValue });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
