import { Command } from 'commander';
import { attachSchema } from '../../approvals/attach.schema';
import type { AnswerOf, BodyOf } from '../../client/api';
import type { JsonObject } from '../../domain/json';
import { newId } from '../../platform/id';
import { forecastLine } from '../approval-words';
import { withApi } from '../api';
import { withExamples } from '../frame';
import { paint, printOne, type Printing } from '../output';
import { UsageError } from '../usage';
import { collectField, structuredObject } from '../values';

interface SubjectOptions extends Printing {
  title?: string;
  attribute?: JsonObject;
  attributes?: JsonObject;
}

interface AttachOptions extends SubjectOptions {
  metadata?: JsonObject;
  start: boolean;
  idempotencyKey?: string;
}

/** Arguments and options by which a subject is described. */
function withSubject(command: Command): Command {
  return command
    .argument('<definition>', 'its key; - takes the one that matches the subject')
    .argument('<subject-type>', 'kind of the object, for example order')
    .argument('<subject-id>', 'id of the object in its own system')
    .option('--title <text>', 'what people read in their inbox')
    .option(
      '--attribute <name=value>',
      'repeated; a value that is JSON is taken as such',
      collectField,
    )
    .option('--attributes <json>', 'all of them at once: JSON, or @file', structuredObject);
}

/** `countersign attach` */
export function attachCommand(): Command {
  const attach = withSubject(new Command('attach'))
    .description('attach an approval to a subject')
    .option('--metadata <json>', 'free-form fields: JSON, or @file', structuredObject)
    .option('--no-start', 'ask nobody until "start"')
    .option(
      '--idempotency-key <key>',
      'repeating it with the same key is safe; made up unless given',
    )
    .option('--json', 'one JSON document')
    .action((definition: string, type: string, id: string, options: AttachOptions) =>
      withApi(async (api) => {
        const { metadata, start, idempotencyKey = newId() } = options;
        const body = checked({
          ...requestFor(definition, { type, id }, options),
          ...(metadata === undefined ? {} : { metadata }),
          ...(start ? {} : { autoStart: false }),
        });
        const headers = { 'idempotency-key': idempotencyKey };
        const done = await api.post<AnswerOf<'attachApproval'>>('/approvals', { body, headers });
        const what = done.created ? 'Attached' : 'Attached before';
        printOne(done, options, [
          `${paint('good', what)}: approval ${done.approvalId}`,
          `See how it stands with: countersign show ${done.approvalId}`,
        ]);
      }),
    );
  return withExamples(
    attach,
    'countersign attach purchase order 2026-17 --title "Two laptops" --attribute amount=2400',
    'countersign attach - order 2026-17 --attributes @order.json',
  );
}

/** `countersign preview` */
export function previewCommand(): Command {
  const preview = withSubject(new Command('preview'))
    .description('tell whom an approval would ask, and until when, without attaching it')
    .option('--json', 'one JSON document')
    .action((definition: string, type: string, id: string, options: SubjectOptions) =>
      withApi(async (api) => {
        const body = checked(requestFor(definition, { type, id }, options));
        const found = await api.post<AnswerOf<'previewApproval'>>('/approvals/preview', { body });
        const lines = found.steps.map((step) => `  ${forecastLine(step)}`);
        printOne(found, options, [`By ${found.definition}:`, ...lines]);
      }),
    );
  return withExamples(
    preview,
    'countersign preview purchase order 2026-17 --attribute amount=2400',
  );
}

function requestFor(
  definition: string,
  subject: { type: string; id: string },
  { title, attribute, attributes }: SubjectOptions,
): JsonObject {
  const all = { ...attributes, ...attribute };
  return {
    ...(definition === '-' ? {} : { definition }),
    subject: {
      ...subject,
      ...(title === undefined ? {} : { title }),
      ...(Object.keys(all).length === 0 ? {} : { attributes: all }),
    },
  };
}

/** What the API would refuse because of its form is refused here, before anything is sent. */
function checked(given: JsonObject): BodyOf<'attachApproval'> {
  const parsed = attachSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const said = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UsageError(`This cannot be attached: ${said.join('; ')}.`, 'Correct the arguments.');
}
