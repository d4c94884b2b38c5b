import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { z, type ZodType } from 'zod';
import type { Actor } from '../../people/actor.service';
import { isStorableJson } from '../database/json';
import { hasPrototypeKey, isTooDeep } from '../json-depth';
import type { Language } from '../../domain/languages';
import type { Access } from './access';
import { CONDITIONS, type ConditionHeader } from './conditions';
import type { LimitName } from './limits';
import { etagOf, isKnown, stateIn } from './etag';
import { languageOf, spokenIn } from './language';
import { Problem } from './problems';
import { signedMessage, type SignedMessage } from './signed';

/** A page of its own, as a server writes it. */
export interface HtmlPage {
  html: string;
  headers: Record<string, string>;
}

/** Shows a problem to people, in the language that they read. */
export type ProblemPage = (problem: Problem, language: Language) => HtmlPage;

/** What a handler gets: parsed, typed, and from somebody who is known. */
export interface Call<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  /** Nobody on a public route. */
  actor: Actor;
  /** Value of the header `Idempotency-Key`, if it was sent. */
  idempotencyKey: string | undefined;
  /** Address that the request came from. */
  ip: string;
  /** Header `Cookie`, for those who know what they look for. */
  cookies: string | undefined;
  /** The state that the header `If-Match` names, see `etag.ts`. */
  ifMatch: string | undefined;
  /** In which the caller wants to be told; English where the route does not look at it. */
  language: Language;
  /** Value of the header `Last-Event-ID`, if it was sent. */
  lastEventId: string | undefined;
  /** The body as it was sent with its signature, where the route says that it is signed. */
  signed: SignedMessage | undefined;
  /** Aborted when the caller has gone away. */
  gone: AbortSignal;
}

/** What a handler answers. */
export interface Reply {
  status: number;
  /** JSON, unless there is a content type: then a text, or the parts of one as they come. */
  body: unknown;
  contentType?: string;
  headers?: Record<string, string | string[]>;
  /** State of what was read, for an `ETag`: letters, digits, `-` and `_`. */
  state?: string;
}

/** One route: data for the server that runs it and for the documentation that describes it. */
export interface Route<
  Params extends ZodType = ZodType,
  Query extends ZodType = ZodType,
  Body extends ZodType = ZodType,
> {
  /** Name in generated clients; unique, and kept when the path changes. */
  operationId: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** OpenAPI style: `/api/v1/tasks/{taskId}/approve`. */
  path: string;
  summary: string;
  /** What the summary leaves out. */
  description?: string;
  tag: string;
  /** Who may call it. Without this the server does not start. */
  access: Access;
  /** What it counts towards; requests over the limit are refused with 429. */
  limit?: LimitName;
  params?: Params;
  query?: Query;
  body?: Body;
  /** The body is the form of a page; JSON otherwise. */
  form?: true;
  /** People see its answers in a browser; so problems are pages, too. */
  problemPage?: ProblemPage;
  /** The condition headers that it reads; it does not see others. */
  headers?: readonly ConditionHeader[];
  /** The body is signed by Standard Webhooks, and who has signed it is who makes the request. */
  signed?: true;
  /** Longest body, like `512kb`; 100 kB unless given. */
  maxBody?: string;
  /** Schemas of the successful answers by status. */
  responses: Record<number, Answered>;
  handle(call: Call<z.infer<Params>, z.infer<Query>, z.infer<Body>>): Promise<Reply>;
}

/** An answer as the documentation describes it: JSON unless it has content types of its own. */
interface Answered {
  description: string;
  schema: ZodType;
  contentType?: string | readonly string[];
}

/** Declares a route; the handler's types follow from the schemas. */
export function route<Params extends ZodType, Query extends ZodType, Body extends ZodType>(
  declared: Route<Params, Query, Body>,
): Route {
  return declared;
}

const nothing = z.strictObject({});

/** An Express handler for a route: parse everything, handle, answer. */
export function expressHandler(declared: Route) {
  return async (request: Request, response: Response): Promise<void> => {
    if (isTooDeep(request.body)) {
      throw new Problem('BODY_INVALID', 'The body is nested too deeply: 64 levels at most.');
    }
    if (hasPrototypeKey(request.body)) {
      throw new Problem('BODY_INVALID', 'The key "__proto__" is not possible.');
    }
    const call = {
      params: parse(declared.params ?? nothing, request.params, 'PARAMETERS_INVALID'),
      query: parse(declared.query ?? nothing, request.query, 'PARAMETERS_INVALID'),
      body: parse(declared.body ?? nothing.optional(), request.body as unknown, 'BODY_INVALID'),
      actor: response.locals['actor'] as Actor,
      idempotencyKey: checked(request, declared, 'Idempotency-Key'),
      language: isTold(declared) ? languageOf(request) : 'en',
      lastEventId: checked(request, declared, 'Last-Event-ID'),
      ip: request.ip ?? '',
      cookies: request.headers.cookie,
      ifMatch: stateIn(condition(request, declared, 'If-Match')),
      signed: declared.signed && signedMessage(request),
      gone: goneSignal(response),
    };
    const reply = await declared.handle(call);
    if (isTold(declared)) spokenIn(response, call.language);
    await answer(response, reply, condition(request, declared, 'If-None-Match'));
  };
}

/** Does the answer depend on the language of the caller? */
function isTold({ headers = [] }: Route): boolean {
  return headers.includes('Accept-Language');
}

/** A condition that a request makes, where its route reads it. */
function condition(
  request: Request,
  { headers = [] }: Route,
  name: ConditionHeader,
): string | undefined {
  return headers.includes(name) ? request.get(name) : undefined;
}

function checked(request: Request, declared: Route, name: ConditionHeader): string | undefined {
  return parse(CONDITIONS[name], condition(request, declared, name), 'PARAMETERS_INVALID');
}

async function sendText(response: Response, body: string | AsyncIterable<string>): Promise<void> {
  if (typeof body === 'string') response.send(body);
  else {
    response.flushHeaders();
    // Whoever goes away in the middle has the beginning, and knows that it is not all.
    await pipeline(Readable.from(body), response).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  }
}

/** @param known ETags of answers that the caller has already */
async function answer(response: Response, reply: Reply, known: string | undefined): Promise<void> {
  const { status, body, headers = {}, state, contentType } = reply;
  response.status(status).set(headers);
  if (contentType !== undefined) {
    return sendText(response.type(contentType), body as string | AsyncIterable<string>);
  }
  if (state === undefined) return void response.json(body);
  const text = JSON.stringify(body);
  const etag = etagOf(state, text);
  response.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
  if (isKnown(known, etag)) response.status(304).end();
  else response.type('json').send(text);
}

function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}

function parse<T>(
  schema: ZodType<T>,
  value: unknown,
  code: 'BODY_INVALID' | 'PARAMETERS_INVALID',
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success && !isStorableJson(value)) {
    // Whatever a schema forgets would else fail in the database, or be changed without a word.
    throw new Problem(code, 'A text has characters that cannot be stored: NUL, or half of a pair.');
  }
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  const first = errors
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join('; ');
  throw new Problem(code, first, { errors });
}
