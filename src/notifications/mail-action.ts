import { z } from 'zod';
import type { Action, ActionContext } from '../actions/action.types';
import type { JsonObject } from '../domain/json';
import type { MessagesService } from './messages.service';
import { placeholderProblems } from './placeholders';
import type { RecipientsService, Recipient } from './recipients.service';
import { TEXT_KINDS } from './texts/texts';

const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .superRefine((value, context) => {
      for (const message of placeholderProblems(value)) {
        context.addIssue({ code: 'custom', message });
      }
    });
const recipients = z
  .array(
    z.union([
      z.string().min(1).max(300),
      z.object({ email: z.string().max(320), name: z.string().max(200).optional() }),
    ]),
  )
  .max(100);

const schema = z
  .strictObject({
    /** Of a mail that people get anyway: `task.opened`, … */
    template: z.enum(TEXT_KINDS).exclude(['digest']).optional(),
    subject: text(500).optional(),
    text: text(20_000).optional(),
    recipients: recipients.min(1),
    cc: recipients.optional(),
    deduplicate: z.boolean().default(true),
  })
  .refine(
    (given) =>
      given.template !== undefined
        ? given.subject === undefined && given.text === undefined
        : given.subject !== undefined && given.text !== undefined,
    'Give either "template", or "subject" and "text".',
  );
type Parameters = z.infer<typeof schema>;

/** What the action works with. */
export interface MailActionDependencies {
  recipients: RecipientsService;
  messages: MessagesService;
}

/**
 * Sends mails because of a decision: the built-in action `mail.send`. Mails are stored and leave
 * from there, so a mail server that is away delays no approval. An attempt that is repeated sends
 * nothing twice.
 */
export function mailAction(dependencies: MailActionDependencies): Action {
  return {
    description: 'Sends mails: a text of your own, or one that people get anyway.',
    parameters: z.toJSONSchema(schema, { io: 'input' }) as JsonObject,
    checkParameters: (parameters) => void parse(parameters),
    handler: async (context, parameters) => send(dependencies, context, parse(parameters)),
  };
}

async function send(
  { recipients: resolving, messages }: MailActionDependencies,
  { approval, event, log, idempotencyKey }: ActionContext,
  { recipients: types, cc: ccTypes = [], deduplicate, ...parameters }: Parameters,
): Promise<JsonObject> {
  const resolve = (given: Parameters['recipients']) =>
    resolving.resolveRecipients(given, approval.id, event);
  const [to, copies] = [await resolve(types), await resolve(ccTypes)];
  for (const problem of [...to.problems, ...copies.problems]) {
    log.warn({ approval: approval.id, problem }, 'a recipient of mail.send was left out');
  }
  const found = deduplicate ? byAddress(to.recipients) : to.recipients;
  const known = found.map(({ email }) => email.toLowerCase());
  const cc = byAddress(copies.recipients)
    .map(({ email }) => email)
    .filter((email) => !known.includes(email.toLowerCase()));
  const { template, subject, text: body } = parameters;
  const mail: JsonObject =
    template === undefined ? { subject: subject ?? '', text: body ?? '' } : { template };
  const sent = await messages.enqueue(approval.id, idempotencyKey, found, {
    ...mail,
    cc,
    event,
  });
  return { sent };
}

/** Two people with one address get one mail. */
function byAddress(recipients: readonly Recipient[]): Recipient[] {
  const seen = new Set<string>();
  return recipients.filter(({ email }) => {
    const isNew = !seen.has(email.toLowerCase());
    seen.add(email.toLowerCase());
    return isNew;
  });
}

function parse(parameters: JsonObject): Parameters {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  throw new Error(z.prettifyError(parsed.error));
}
