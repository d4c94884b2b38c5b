import { objectIn, textOf } from '../common/json-field';
import type { Schemas } from '../common/types';

type Config = Schemas['SubjectType'];

/** A type of subjects with its configuration. */
export interface SubjectTypeRow {
  key: string;
  config: Config;
}

type Mirror = NonNullable<Config['mirror']>;

/** The fields that follow an approval, and the values that they get. */
export const MIRRORED = [
  'statusField',
  'startedValue',
  'approvedValue',
  'rejectedValue',
  'cancelledValue',
  'stageField',
] as const;
type Mirrored = (typeof MIRRORED)[number];

/** A setting that is said here; said and empty is something else than not said. */
interface Said {
  isSaid: boolean;
  text: string;
}

/** The configuration of a subject type while it is edited. */
export interface SubjectTypeValues {
  key: string;
  enabled: boolean;
  autoStart: boolean;
  conditions: string;
  startRole: string;
  approveRole: string;
  definitions: string[];
  defaultDefinition: string;
  mirror: Record<Mirrored, Said>;
}

export function valuesOf(row: SubjectTypeRow | undefined): SubjectTypeValues {
  const config: Config = row?.config ?? {};
  return {
    key: row?.key ?? '',
    enabled: config.enabled !== false,
    autoStart: config.autoStart !== false,
    conditions: textOf(config.conditions),
    startRole: config.startRole ?? '',
    approveRole: config.approveRole ?? '',
    definitions: config.definitions ?? [],
    defaultDefinition: config.defaultDefinition ?? '',
    mirror: Object.fromEntries(
      MIRRORED.map((name) => [name, saidOf(config.mirror?.[name])]),
    ) as SubjectTypeValues['mirror'],
  };
}

const saidOf = (value: Mirror[Mirrored]): Said => {
  return { isSaid: value !== undefined, text: value === undefined ? '' : String(value) };
};

/** What is sent: nothing of what was never said, and was not said now. */
export function configOf(values: SubjectTypeValues, before: Config = {}): Config {
  const conditions = objectIn(values.conditions);
  const mirror = mirrorOf(values, before.mirror);
  return {
    ...flag('enabled', values.enabled, before.enabled),
    ...flag('autoStart', values.autoStart, before.autoStart),
    ...(conditions === undefined ? {} : { conditions }),
    ...(values.startRole === '' ? {} : { startRole: values.startRole }),
    ...(values.approveRole === '' ? {} : { approveRole: values.approveRole }),
    ...(values.definitions.length === 0 ? {} : { definitions: values.definitions }),
    ...(values.defaultDefinition === '' ? {} : { defaultDefinition: values.defaultDefinition }),
    ...(Object.keys(mirror).length === 0 ? {} : { mirror }),
  };
}

/** True is what holds anyway; what was said of it before is said again. */
function flag(name: 'enabled' | 'autoStart', value: boolean, before: boolean | undefined): Config {
  return value && before === undefined ? {} : { [name]: value };
}

function mirrorOf({ mirror }: SubjectTypeValues, before: Mirror = {}): Mirror {
  const said = MIRRORED.filter((name) => mirror[name].isSaid);
  return Object.fromEntries(said.map((name) => [name, typed(mirror[name].text, before[name])]));
}

/** A number or a truth value that nobody has changed stays one. */
const typed = (text: string, before: Mirror[Mirrored]): string | number | boolean =>
  before !== undefined && String(before) === text ? before : text;
