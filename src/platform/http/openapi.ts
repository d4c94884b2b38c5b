import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { operation } from './operation';
import type { Route } from './route';

/** The OpenAPI 3.1 document of the routes, for callers who reach them at `publicUrl`. */
export function openApiDocument(
  routes: readonly Route[],
  publicUrl = '/',
): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const declared of routes) {
    paths[declared.path] = { ...paths[declared.path], [declared.method]: operation(declared) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Countersign', version: '1', description: DESCRIPTION },
    servers: [{ url: publicUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }, { apiKey: [] }, { cookie: [], csrfToken: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'countersign_access' },
        // With the cookie, and only for what changes something.
        csrfToken: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
      },
    },
    paths: paths,
  });
}

const DESCRIPTION =
  'Durable approvals for any business object. Problems are answered as RFC 9457 problem+json with ' +
  'a stable `code`; [all codes](/api/docs/problems).';

/** What the routes of a tag are about. */
const TAGS: Readonly<Record<string, string>> = {
  approvals: 'Attach approvals to subjects, read and follow them',
  decisions: 'Answer tasks and change approvals under way; every verb has a route',
  subjects: 'Business objects by their own type and id, and how their types are approved',
  inbox: 'What waits for the caller, and what they have done',
  actions: 'What runs because something was decided: failed runs, and their repair',
  notifications: 'How people are told of what happens, and the messages to them',
  requests: 'The built-in subject: a request that is written, submitted and decided',
  definitions: 'Templates of approvals, their drafts and versions',
  people: 'Users, departments, roles, calendars and substitutes of the organization',
  permissions: 'What roles may do',
  'sign-in': 'Sessions and passwords of people',
  services: 'Accounts and keys of programs',
  webhooks: 'Telling other systems of events, and taking decisions from them',
  insights: 'What definitions consist of, and statistics',
  audit: 'Who did what: the record, its verification and its export',
  Temporal: 'For the Temporal UI, where the payloads of workflows are encrypted',
};
