import type { Subject } from '../domain/facts';
import { approvalWorkflowId } from '../../workflows/contract';
import type { AttachRequest } from './attach.schema';
import type { AttachFacts } from './attach.store';
import type { StartOrder } from './start-order';

/** A request whose definition is known. */
export type Chosen = AttachRequest & { definition: string };

/** The order to start the workflow. */
export function startOrder(
  request: Chosen,
  { organizationKey: organization, number }: AttachFacts,
  rest: Pick<StartOrder, 'approvalId' | 'directive'>,
): StartOrder {
  const { type: subjectType, id: subjectId } = request.subject;
  return {
    ...rest,
    workflowId: approvalWorkflowId({ organization, subjectType, subjectId, number }),
    organization,
    subjectType,
    subjectId,
    summary: `${request.definition} · ${titleOf(request)} · requested by ${request.requester}`,
  };
}

/** The columns of the approval that nothing is decided by. */
export function rowOf(request: Chosen, facts: AttachFacts, order: StartOrder) {
  return {
    organizationId: facts.organizationId,
    definition: request.definition,
    requestHash: request.requestHash ?? null,
    subjectType: order.subjectType,
    subjectId: order.subjectId,
    subjectTitle: titleOf(request),
    attributes: request.subject.attributes ?? {},
    metadata: request.metadata ?? {},
    number: facts.number,
    workflowId: order.workflowId,
    outboxBody: order,
  };
}

/** The subject as rules see it. */
export function subjectOf(request: AttachRequest, { subjectType }: AttachFacts): Subject {
  const { type, id, attributes = {} } = request.subject;
  const { startRole = null, approveRole = null } = subjectType ?? {};
  const { metadata = {} } = request;
  return { type, id, title: titleOf(request), attributes, metadata, startRole, approveRole };
}

function titleOf({ subject }: AttachRequest): string {
  return subject.title ?? `${subject.type} ${subject.id}`;
}
