import { z } from 'zod';
import { LANGUAGES } from '../domain/languages';
import { route, type Route } from '../platform/http/route';
import { storableText } from '../platform/storable.schema';
import type { TemplatesService } from './templates.service';
import { TEXT_KINDS } from './texts/texts';

const tag = 'notifications';
const access = 'message.administer';
const path = '/api/v1/mail-templates';

const kind = z.enum(TEXT_KINDS).meta({ description: 'What the text is about' });
const language = z.enum(LANGUAGES).meta({ description: 'Its language' });
const params = z.strictObject({ kind, language });
const subject = storableText(500).min(1);
const text = storableText(20_000).min(1);

const bodySchema = z.strictObject({ subject, text }).meta({
  example: {
    subject: 'Please look at {{title}}',
    text: 'Dear {{recipient}},\n\nthe step {{step}} of {{title}} waits for you.',
  },
});
const templateSchema = z
  .object({ kind, language, subject: z.string(), text: z.string(), isOwn: z.boolean() })
  .meta({ id: 'MailTemplate' });

const previewSchema = z
  .strictObject({
    kind,
    language,
    subject: subject.optional(),
    text: text.optional(),
    notification: z
      .uuid()
      .optional()
      .meta({ description: 'Id of one whose values are used; sample values otherwise' }),
  })
  .meta({ example: { kind: 'task.opened', language: 'de' } });
const previewedSchema = z
  .object({
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    context: z.record(z.string(), z.string()),
  })
  .meta({ id: 'MailPreview' });

/** The texts of mails. */
export function templatesRoutes(templates: TemplatesService): Route[] {
  return [
    listRoute(templates),
    saveRoute(templates),
    resetRoute(templates),
    previewRoute(templates),
  ];
}

function listRoute(templates: TemplatesService): Route {
  return route({
    operationId: 'listMailTemplates',
    method: 'get',
    path,
    tag,
    access,
    summary: 'The texts of mails by kind and language, built in or the organization’s own',
    responses: {
      200: { description: 'Texts', schema: z.object({ items: z.array(templateSchema) }) },
    },
    handle: async ({ actor }) => ({
      status: 200,
      body: { items: await templates.list(actor.organizationId) },
    }),
  });
}

function saveRoute(templates: TemplatesService): Route {
  return route({
    operationId: 'saveMailTemplate',
    method: 'put',
    path: `${path}/{kind}/{language}`,
    tag,
    access,
    summary: 'Replace a text of mails by one of the organization’s own',
    description: 'Plain text with placeholders like {{title}}; unknown placeholders are refused.',
    params,
    body: bodySchema,
    responses: { 200: { description: 'The text', schema: templateSchema } },
    handle: async ({ actor, params: which, body }) => ({
      status: 200,
      body: await templates.save(actor, { ...which, ...body }),
    }),
  });
}

function resetRoute(templates: TemplatesService): Route {
  return route({
    operationId: 'resetMailTemplate',
    method: 'delete',
    path: `${path}/{kind}/{language}`,
    tag,
    access,
    summary: 'Take the built-in text again',
    params,
    responses: { 200: { description: 'Done', schema: z.object({ done: z.literal(true) }) } },
    handle: async ({ actor, params: which }) => {
      await templates.reset(actor, which.kind, which.language);
      return { status: 200, body: { done: true } };
    },
  });
}

function previewRoute(templates: TemplatesService): Route {
  return route({
    operationId: 'previewMail',
    method: 'post',
    path: `${path}/preview`,
    tag,
    access,
    summary: 'A mail as it would look; sends nothing',
    body: previewSchema,
    responses: { 200: { description: 'The mail', schema: previewedSchema } },
    handle: async ({ actor, body }) => ({
      status: 200,
      body: await templates.preview(actor, body),
    }),
  });
}
