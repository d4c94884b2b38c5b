import type { operations } from './api-types';

/** Name of an operation of the HTTP API, its `operationId`. */
export type Operation = keyof operations;

/** Body of a request to the HTTP API: `BodyOf<'attachApproval'>`. */
export type BodyOf<Name extends Operation> = operations[Name] extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** Body of a successful answer of the HTTP API: `AnswerOf<'getApproval'>`. */
export type AnswerOf<Name extends Operation> = operations[Name]['responses'] extends infer Responses
  ? ContentOf<Responses[keyof Responses & Success]>
  : never;

type Success = 200 | 201 | 202;
type ContentOf<Response> = Response extends { content: { 'application/json': infer Body } }
  ? Body
  : never;
