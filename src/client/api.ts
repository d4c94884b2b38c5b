import type { operations } from './api.generated';

/** Name of an operation of the HTTP API, its `operationId`. */
export type Operation = keyof operations;

/** Body of a request to the HTTP API: `BodyOf<'attachApproval'>`; never where there is none. */
export type BodyOf<Name extends Operation> = JsonOf<NonNullable<operations[Name]['requestBody']>>;

/** Body of a successful answer of the HTTP API: `AnswerOf<'getApproval'>`. */
export type AnswerOf<Name extends Operation> = JsonOf<
  operations[Name]['responses'][Success & keyof operations[Name]['responses']]
>;

type Success = 200 | 201 | 202;
type JsonOf<Described> = Described extends { content: { 'application/json': infer Body } }
  ? Body
  : never;
