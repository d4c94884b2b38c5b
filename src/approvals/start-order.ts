import type { Directive } from '../domain/directive';

/** Everything needed to start the workflow of an approval; also the body of its outbox row. */
export interface StartOrder {
  approvalId: string;
  workflowId: string;
  organization: string;
  subjectType: string;
  subjectId: string;
  /** One line for the Temporal UI. */
  summary: string;
  directive: Directive;
}
