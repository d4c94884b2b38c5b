/** What backend services and extensions import from Countersign. */
export { defineExtension, PermanentActionFailure, withApproval } from '../actions/action.types';
export type {
  Action,
  ActionContext,
  ActionHandler,
  ActionResult,
  ApprovalHandler,
  Extension,
  SubjectDeclaration,
} from '../actions/action.types';
export type { ApprovalAddress } from '../approvals/commands.service';
export type { PublicVerb } from '../domain/commands';
export type { ApprovalView, CurrentStepView } from '../domain/direct';
export { RefusalError, type RefusalCode } from '../domain/refusals';
export type { ApprovalStatus, FinalStatus } from '../domain/statuses';
export { TemporalUnavailable, WorkflowNotOpen } from '../platform/temporal/gateway';
export type { AnswerOf, BodyOf, Operation } from './api';
export type { components, operations, paths } from './api.generated';
export { CountersignClient } from './client';
export type { AttachInput, ClientOptions, CommandInput, ReportInput } from './client';
export type { Preview } from '../approvals/explain.service';
export type { DefinitionSpec, StepSpec } from '../domain/definition';
export type { Explanation } from '../domain/explain';
export type { ForecastStep } from '../domain/forecast';
export type { Reported } from '../approvals/subjects.service';
export type { LoadContext, LoadedSubject, SubjectOptions } from '../subjects/subject.types';
