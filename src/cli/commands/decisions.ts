import { Command, Option } from 'commander';
import { z } from 'zod';
import { bodySchema } from '../../approvals/decision-bodies.schema';
import { DECISION_EXAMPLES } from '../../approvals/decision-examples';
import { COMMAND_SCHEMAS } from '../../approvals/command.schema';
import type { AnswerOf } from '../../client/api';
import { ApiProblem, type HttpApi, type Sending } from '../../client/http-api';
import { PUBLIC_VERBS, type PublicVerb } from '../../domain/commands';
import type { JsonObject } from '../../domain/json';
import { newId } from '../../platform/id';
import { addressIn, approvalIdOf, type Address } from '../addressing';
import { withApi } from '../api';
import { withExamples } from '../frame';
import { paint, printable, printOne, type Printing } from '../output';
import { UsageError } from '../usage';
import { collectField, positive, structured, structuredObject } from '../values';

/** One command for each verb, with the options that the body of the verb has fields. */
export function decisionCommands(): Command[] {
  return PUBLIC_VERBS.map(decisionCommand);
}

const SUMMARIES: Readonly<Record<PublicVerb, string>> = {
  start: 'start an approval that was attached without asking anybody',
  approve: 'approve what one is asked for',
  reject: 'reject what one is asked for',
  abstain: 'answer neither yes nor no',
  delegate: 'have somebody else answer in one’s place',
  escalate: 'pass a request on to a senior',
  'request-resubmission': 'send an approval back to a stage, or on with other steps',
  undo: 'take the own last answer back',
  'request-information': 'ask somebody a question; the clock stands still meanwhile',
  'provide-information': 'answer a question',
  reassign: 'ask somebody else instead of who is asked',
  'add-approver': 'ask one more person',
  extend: 'add steps to the end of an approval',
  recall: 'take an own request back, to change it',
  'change-subject': 'tell that attributes of the subject have changed',
  comment: 'say something about an approval',
  cancel: 'call an approval off',
};

/** What each field of a body means; fields that are missing here are no options. */
const FIELDS: Readonly<Record<string, string>> = {
  step: 'key of the step, where one is asked at several',
  comment: 'why; people read it in the record',
  formData: 'answers to the form of the step: JSON, or @file',
  at: 'when a check-in happened, ISO 8601 with zone',
  content: 'of the step as one has read it (see "why --json"); refused if it has changed since',
  to: 'username',
  from: 'username of who is asked now',
  stage: 'key of the stage',
  steps: 'steps as in a definition: JSON, or @file',
  position: 'where the person is asked',
  attributes: 'name=value, repeated; a value that is JSON is taken as such',
};

interface DecisionOptions extends Printing {
  idempotencyKey?: string;
  ifVersion?: number;
}

function decisionCommand(verb: PublicVerb): Command {
  const command = new Command(verb)
    .description(SUMMARIES[verb])
    .argument('<approval>', 'id of a task or of an approval, or subject-type/subject-id');
  const shape = COMMAND_SCHEMAS[verb].shape as Record<string, z.ZodType>;
  const names = Object.keys(FIELDS).filter((name) => name in shape);
  for (const name of names) command.addOption(optionFor(name, shape[name] as z.ZodType));
  command
    .option('--if-version <number>', 'of the approval as one has read it', positive)
    .option(
      '--idempotency-key <key>',
      'repeating it with the same key is safe; made up unless given',
    )
    .option('--json', 'one JSON document')
    .action((target: string, options: DecisionOptions & Record<string, unknown>) =>
      withApi(async (api) => {
        const given = names.filter((name) => options[optionNameOf(name)] !== undefined);
        const body = Object.fromEntries(given.map((name) => [name, options[optionNameOf(name)]]));
        await decide(api, verb, { address: addressIn(target), body: checked(verb, body) }, options);
      }),
    );
  return withExamples(command, `countersign ${verb} order/2026-17${exampleOf(verb)}`);
}

/** `attributes` are given one by one. */
function optionNameOf(name: string): string {
  return name === 'attributes' ? 'attribute' : name;
}

function optionFor(name: string, schema: z.ZodType): Option {
  const flag = optionNameOf(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const isRequired = !schema.safeParse(undefined).success;
  const choices = schema instanceof z.ZodOptional && enumIn(schema);
  const kind = { attributes: 'name=value', steps: 'json', formData: 'json' }[name] ?? 'text';
  const option = new Option(`--${flag} <${choices ? 'word' : kind}>`, FIELDS[name]);
  option.makeOptionMandatory(isRequired);
  if (choices) option.choices(choices);
  if (name === 'attributes') option.argParser(collectField);
  if (name === 'formData') option.argParser(structuredObject);
  if (name === 'steps') option.argParser(structured);
  return option;
}

function enumIn(schema: z.ZodOptional): string[] | undefined {
  const inner = schema.unwrap();
  return inner instanceof z.ZodEnum ? inner.options.map(String) : undefined;
}

/** What the API would refuse because of its form is refused here, before anything is sent. */
function checked(verb: PublicVerb, body: Record<string, unknown>): JsonObject {
  const parsed = bodySchema(verb, { task: true }).safeParse(body);
  if (parsed.success) return parsed.data;
  const said = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UsageError(`This cannot be sent: ${said.join('; ')}.`, 'Correct the options.');
}

function exampleOf(verb: PublicVerb): string {
  const fields = Object.entries(DECISION_EXAMPLES[verb]).filter(([name]) => name in FIELDS);
  const options = fields.flatMap(([name, value]) => {
    const flag = `--${optionNameOf(name).replace(/[A-Z]/g, (l) => `-${l.toLowerCase()}`)}`;
    if (name === 'attributes') {
      return Object.entries(value as JsonObject).map(
        ([field, one]) => `${flag} ${field}=${JSON.stringify(one)}`,
      );
    }
    const isText = typeof value === 'string';
    return [`${flag} ${isText ? quoted(value) : `'${JSON.stringify(value)}'`}`];
  });
  return options.map((option) => ` ${option}`).join('');
}

function quoted(text: string): string {
  return /^[\w-]+$/.test(text) ? text : `"${text}"`;
}

type Answer = AnswerOf<'approveTask'>;

async function decide(
  api: HttpApi,
  verb: PublicVerb,
  { address, body }: { address: Address; body: JsonObject },
  options: DecisionOptions,
): Promise<void> {
  const key = options.idempotencyKey ?? newId();
  const { ifVersion } = options;
  const headers = {
    'idempotency-key': key,
    'if-match': ifVersion === undefined ? undefined : `"${ifVersion}"`,
  };
  const answer = await send(api, verb, address, { body, headers }).catch((error: unknown) => {
    throw error instanceof ApiProblem && error.isPassing ? repeatable(error, key) : error;
  });
  printOne({ ...answer, idempotencyKey: key }, options, inWords(verb, answer));
}

/** An id is that of a task, else that of an approval; only one of the two can be known. */
async function send(
  api: HttpApi,
  verb: PublicVerb,
  address: Address,
  sending: Sending & { body: JsonObject },
): Promise<Answer> {
  const mayBeTask = 'id' in address && verb !== 'start' && sending.body['step'] === undefined;
  if (mayBeTask) {
    try {
      return await api.post<Answer>(`/tasks/${address.id}/${verb}`, sending);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'TASK_NOT_FOUND') throw error;
    }
  }
  const approval = await approvalIdOf(api, address);
  return api.post<Answer>(`/approvals/${approval}/${verb}`, sending);
}

/** Nobody knows whether it has arrived: with the same key it can be sent again. */
function repeatable({ code, happened, fix }: ApiProblem, key: string): ApiProblem {
  const how = `${fix} Repeat it with --idempotency-key ${key}: it is done once.`;
  return new ApiProblem(code, happened, how, true);
}

function inWords(verb: PublicVerb, answer: Answer): string[] {
  if (answer.state === 'stored') {
    return [`${paint('warning', 'Stored')}: it will be decided as soon as Temporal answers.`];
  }
  const { status, current } = answer.view;
  const waits = current.map(
    ({ key, asked, held }) =>
      `  "${key}" ${held === undefined ? `waits for ${asked.join(', ') || 'nobody'}` : `is held: ${held}`}`,
  );
  return [
    `${paint('good', 'Done')} (${verb}). The approval is ${status}.`,
    ...waits.map(printable),
  ];
}
