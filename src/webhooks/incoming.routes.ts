import { z } from 'zod';
import type { ApprovalAddress } from '../approvals/commands.service';
import { bodySchema as fieldsOf } from '../approvals/decision-bodies.schema';
import { PUBLIC_VERBS, type PublicVerb } from '../domain/commands';
import type { JsonObject } from '../domain/json';
import type { Actor } from '../people/actor.service';
import { currentCall } from '../platform/call-context';
import { requireAllowance, type Limiter } from '../platform/http/limits';
import { Problem } from '../platform/http/problems';
import { route, type Call, type Reply, type Route } from '../platform/http/route';
import type { SignedMessage } from '../platform/http/signed';
import { storableText } from '../platform/storable.schema';
import type { SourcesService } from './sources.service';

/** The approval that a message is about. */
export interface Named {
  approvalId?: string | undefined;
  subject?: { type: string; id: string } | undefined;
}

/** A decision as a message asks for it. */
interface Asked {
  actor: Actor;
  address: ApprovalAddress | undefined;
  verb: PublicVerb;
  fields: JsonObject;
  idempotencyKey: string;
}

/** What the route needs; deciding is the business of the approvals. */
export interface IncomingDependencies {
  sources: SourcesService;
  limiter: Limiter;
  addressOf: (actor: Actor, named: Named) => Promise<ApprovalAddress | undefined>;
  decide: (asked: Asked) => Promise<Reply>;
}

const params = z.strictObject({ key: z.string().max(100) });

const messageSchema = z
  .looseObject({
    approvalId: z.uuid().optional(),
    subject: z
      .strictObject({ type: storableText(63).min(1), id: storableText(200).min(1) })
      .optional(),
    verb: z.enum(PUBLIC_VERBS),
  })
  .refine(({ approvalId, subject }) => (approvalId === undefined) !== (subject === undefined), {
    message: 'Name the approval by "approvalId" or by "subject", one of the two.',
  })
  .transform(({ approvalId, subject, verb, ...given }, context) => {
    const fields = fieldsOf(verb, {}).safeParse(given);
    if (fields.success) return { named: { approvalId, subject }, verb, fields: fields.data };
    for (const { path, message } of fields.error.issues) {
      context.addIssue({ code: 'custom', path, message });
    }
    return z.NEVER;
  });

const bodySchema = messageSchema.meta({
  example: {
    subject: { type: 'order', id: '4711' },
    verb: 'approve',
    comment: 'No sign of fraud.',
  },
});

const ID = storableText(200).min(1);

/** `POST /api/v1/webhooks/incoming/{key}`: a decision that is signed instead of authenticated. */
export function incomingRoutes(dependencies: IncomingDependencies): Route[] {
  return [
    route({
      operationId: 'receiveWebhook',
      method: 'post',
      path: '/api/v1/webhooks/incoming/{key}',
      tag: 'webhooks',
      access: 'public',
      signed: true,
      limit: 'decisions',
      summary: 'Decide by a message that is signed by Standard Webhooks, as the service of the key',
      description:
        'The other fields of the body are those of the verb. The webhook-id is the id of the ' +
        'command: a repetition is answered with the first outcome.',
      params,
      body: bodySchema,
      responses: {
        200: { description: 'Decided', schema: z.looseObject({ state: z.literal('decided') }) },
        202: {
          description: 'Stored; it will be decided as soon as Temporal answers',
          schema: z.object({ state: z.literal('stored'), command: z.string() }),
        },
      },
      handle: (call) => receive(dependencies, call),
    }),
  ];
}

type Received = Pick<
  Call<z.infer<typeof params>, unknown, z.infer<typeof bodySchema>>,
  'params' | 'body' | 'signed' | 'ip'
>;

async function receive(
  { sources, limiter, addressOf, decide }: IncomingDependencies,
  { params: { key }, body, signed, ip }: Received,
): Promise<Reply> {
  const { id, ...message } = signed as SignedMessage;
  const actor = await sources.signerOf(key, { id, ...message });
  if (!actor || !ID.safeParse(id).success) {
    // One answer for all, so that nobody learns which keys there are.
    throw new Problem('UNAUTHENTICATED', 'The message has no good signature of a known source.');
  }
  const call = currentCall();
  if (call) call.actor = actor;
  requireAllowance(await limiter('decisions', { ip, actor }));
  const { named, verb, fields } = body;
  const found = await addressOf(actor, named);
  const address = found && (await sources.approvalOf(key, id, found));
  return decide({ actor, address, verb, fields, idempotencyKey: id });
}
