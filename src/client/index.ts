/** What backend services and extensions import from Countersign. */
export { defineExtension, PermanentActionFailure } from '../actions/action.types';
export type {
  Action,
  ActionContext,
  ActionHandler,
  ActionResult,
  Extension,
} from '../actions/action.types';
export type { ApprovalAddress } from '../approvals/commands.service';
export type { PublicVerb } from '../domain/commands';
export type { ApprovalView, CurrentStepView } from '../domain/direct';
export { RefusalError, type RefusalCode } from '../domain/refusals';
export type { ApprovalStatus, FinalStatus } from '../domain/statuses';
export { TemporalUnavailable, WorkflowNotOpen } from '../platform/temporal/gateway';
export { CountersignClient } from './client';
export type { AttachInput, ClientOptions, CommandInput, DecisionInput } from './client';
