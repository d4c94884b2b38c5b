// Written by `npm run openapi` from the OpenAPI document. Do not edit.

import type { Json } from "../domain/json";
export interface paths {
    "/api/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The approvals that the caller may view, newest first */
        get: operations["listApprovals"];
        put?: never;
        /**
         * Attach an approval to a subject
         * @description Repeating it with the same Idempotency-Key, or with the same approvalId, is safe and answers the approval that was attached first.
         */
        post: operations["attachApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The approvals by one definition that the caller may view, newest first */
        get: operations["listApprovalsOfDefinition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One approval with its steps, timeline and effects
         * @description With "waitFor" it answers when something has happened: "decided" when the approval has a version after "version" (or after the current one), "closed" when it is over; and in any case after "timeout" seconds, with how it is then.
         */
        get: operations["getApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/commands/{commandId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a command, in particular of one that was answered with 202 */
        get: operations["getCommand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * start as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["startApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * approve the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["approveTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * approve as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["approveApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * reject the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["rejectTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * reject as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["rejectApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/abstain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * abstain the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["abstainTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/abstain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * abstain as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["abstainApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/delegate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * delegate the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["delegateTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/delegate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * delegate as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["delegateApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * escalate the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["escalateTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * escalate as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["escalateApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/request-resubmission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * request-resubmission the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["requestResubmissionOnTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/request-resubmission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * request-resubmission as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["requestResubmissionOnApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * undo the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["undoTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * undo as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["undoApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/request-information": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * request-information the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["requestInformationOnTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/request-information": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * request-information as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["requestInformationOnApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/provide-information": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * provide-information the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["provideInformationOnTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/provide-information": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * provide-information as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["provideInformationOnApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/reassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * reassign the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["reassignTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/reassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * reassign as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["reassignApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/add-approver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * add-approver the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["addApproverOnTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/add-approver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * add-approver as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["addApproverOnApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * extend the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["extendTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * extend as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["extendApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * recall the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["recallTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * recall as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["recallApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/change-subject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * change-subject the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["changeSubjectOnTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/change-subject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * change-subject as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["changeSubjectOnApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * comment the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["commentTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * comment as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["commentApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{taskId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * cancel the request of a task
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["cancelTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * cancel as the actor's own request of this approval, or at the named step
         * @description The Idempotency-Key is the id of the command: repeating it is safe and answers the first outcome. With If-Match the decision is refused when the approval has moved on since it was read.
         */
        post: operations["cancelApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide many tasks, each for itself; the outcomes come in the order of the request */
        post: operations["decideMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subjects/{type}/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest approval of a subject that the caller may view; empty when there is none */
        get: operations["getApprovalOfSubject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subjects/{type}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tell of a subject that was created, changed or run: it gets an approval by the definition that matches it, and approvals under way learn of the change */
        put: operations["reportSubject"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subjects/{type}/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Act on the current request of a subject: { action: "approve", … }. The action is the name of a verb or its past form, in any case; the other fields are those of the verb. */
        post: operations["actOnSubject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why it waits, who may act and why another may not, what happens next and when */
        get: operations["explainApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stuck-approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Approvals that nobody can decide, each with the repair */
        get: operations["listStuckApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What attaching would do: the route, the people and the deadlines. Changes nothing. */
        post: operations["previewApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks that wait for the caller */
        get: operations["getInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many tasks wait for the caller, by subject type; no count goes beyond 100 */
        get: operations["getInboxCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's tasks in any status, newest first; fields=id answers ids alone */
        get: operations["listOwnTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts of the caller’s tasks and the last ten; no count goes beyond 1000 */
        get: operations["getOwnSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The working calendars */
        get: operations["listCalendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a working calendar; deadlines in working time are counted again */
        put: operations["setCalendar"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/substitutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who stands in for whom, now and later */
        get: operations["listSubstitutions"];
        put?: never;
        /** Name a substitute for a time away, one’s own unless "user" is given */
        post: operations["createSubstitution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/substitutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who stands in for the caller, now and later */
        get: operations["listOwnSubstitutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/substitutions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a substitution now */
        delete: operations["endSubstitution"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller’s own organization */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change it; the default role takes "permission.change" besides */
        patch: operations["changeOrganization"];
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users by username; those who were removed only with deleted=true */
        get: operations["listUsers"];
        put?: never;
        /** Create a user; nobody can give a role that may more than they may themselves */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is, and what they may do */
        get: operations["getOwnUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /** Remove a user; the record keeps naming them, and the username stays taken */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /** Change a user; open approvals that ask them are looked at again */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/api/v1/users/{username}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a removed user back, without the roles that they held */
        post: operations["restoreUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Departments by key */
        get: operations["listDepartments"];
        put?: never;
        /** Create a department; one that was removed comes back */
        post: operations["createDepartment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/departments/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One department */
        get: operations["getDepartment"];
        put?: never;
        post?: never;
        /** Hide a department to which nobody belongs and that no definition names */
        delete: operations["deleteDepartment"];
        options?: never;
        head?: never;
        /** Rename a department or name its head; open requests to a former head follow */
        patch: operations["changeDepartment"];
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tree of roles: those at the top, each with the roles below it */
        get: operations["listRoles"];
        put?: never;
        /** Create a role (or group) without members and grants */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One role */
        get: operations["getRole"];
        put?: never;
        post?: never;
        /** Delete a role that nobody holds and nothing names */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        /** Rename a role, or move it with the roles below; open approvals follow */
        patch: operations["changeRole"];
        trace?: never;
    };
    "/api/v1/roles/{key}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds a role directly, by username */
        get: operations["listMembersOfRole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{key}/members/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a user to a role; open requests to the role follow */
        put: operations["addMemberToRole"];
        post?: never;
        /** Take a user out of a role; open requests to the role follow */
        delete: operations["removeMemberFromRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that can be granted, in words */
        get: operations["listPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{key}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is granted to a role, without what the roles below it have */
        get: operations["getGrantsOfRole"];
        /** Grant exactly this to a role; nobody can grant what they may not themselves */
        put: operations["setGrantsOfRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All definitions with their newest version */
        get: operations["listDefinitions"];
        put?: never;
        /** Save a definition as a draft: a new one, or the next version of an existing one */
        post: operations["saveDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One definition with its newest version, or with the published one */
        get: operations["getDefinition"];
        put?: never;
        post?: never;
        /** Hide a definition; refused while approvals are under way by it */
        delete: operations["deleteDefinition"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/stages/{stage}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change some fields of one stage; the result is the draft */
        patch: operations["changeStage"];
        trace?: never;
    };
    "/api/v1/definitions/{key}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the draft; refused with all problems at once when it could never finish */
        post: operations["publishDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a definition off; approvals under way go on */
        post: operations["deactivateDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest five hundred versions of a definition, newest first */
        get: operations["listDefinitionVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a definition with its content */
        get: operations["getDefinitionVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is different between two versions of a definition */
        get: operations["compareDefinitionVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What keeps a definition from being published, each with its path. Stores nothing. */
        post: operations["validateDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The route, the people and the deadlines that a definition would give. Stores nothing. */
        post: operations["simulateDefinition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/expressions/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an expression of a definition gives for an example */
        post: operations["evaluateExpression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest hundred migrations of open approvals, newest first */
        get: operations["listMigrations"];
        put?: never;
        /** Plan how open approvals move to another version; changes none of them */
        post: operations["planMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/migrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One migration, and what is different between the versions */
        get: operations["getMigration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/migrations/{id}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The approvals of a migration, each with its plan and what has become of it */
        get: operations["listMigrationApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/migrations/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply the next part of a plan; call it until nothing is `open` */
        post: operations["applyMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/definitions/{key}/migrations/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan the way back for the approvals that a migration has moved */
        post: operations["revertMigration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subject-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The subject types that are configured; all others have no limits */
        get: operations["listSubjectTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subject-types/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Configure a subject type */
        put: operations["setSubjectType"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The actions that definitions may name, with what they take */
        get: operations["listActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/effects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The actions that have failed, in all approvals, newest first */
        get: operations["listFailedEffects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/effects/{effectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run of an action with its parameters, its context and all attempts */
        get: operations["getEffect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/effects/{effectId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a failed action again, with the idempotency key that it had */
        post: operations["retryEffect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/effects/{effectId}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on without an action that has failed, or has not run yet */
        post: operations["skipEffect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller was told of, newest first, and how much of it is new */
        get: operations["listOwnNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notifications/{notificationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Mark a notification as read, or as new again */
        patch: operations["markOwnNotification"];
        trace?: never;
    };
    "/api/v1/me/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a notification and everything before it as read; what came since stays new */
        post: operations["markOwnNotificationsUpTo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is new for the caller, as server-sent events
         * @description `notification` brings what the caller is told; `inbox` says that their lists look different; `reset`, that more has happened than is repeated. Whoever comes back with `Last-Event-ID`, as browsers do, misses nothing and may get a notification twice, which then has the same `id`. A stream ends after ten minutes at the latest.
         */
        get: operations["streamOwnEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The requests that the caller may see, the newest first */
        get: operations["listRequests"];
        put?: never;
        /** Write a request; it is a draft until it is submitted. An Idempotency-Key makes a repetition safe. */
        post: operations["createRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request with what was decided about it */
        get: operations["getRequest"];
        /** Write a draft anew: for its creator and for those who administer requests */
        put: operations["changeRequest"];
        post?: never;
        /** Remove a draft of one’s own, or as an administrator whatever does not wait for a decision */
        delete: operations["deleteRequest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{requestId}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit a draft of one’s own: its approval begins */
        post: operations["submitRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{requestId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a submitted request. The Idempotency-Key is the command id. */
        post: operations["approveRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{requestId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject a submitted request: say why in "reason". The Idempotency-Key is the command id. */
        post: operations["rejectRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/definitions/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pipelines, stages and approvals of a definition */
        get: operations["getDefinitionInsights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/definitions/{key}/structure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Nodes and edges to draw a definition */
        get: operations["getDefinitionStructure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/definitions/{key}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many approvals of which kind a definition asks for */
        get: operations["getDefinitionApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All definitions in detail, with statistics; the active ones unless told otherwise */
        get: operations["listDefinitionInsights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Totals and averages over all definitions */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Complexity, percentages and bottlenecks of all definitions */
        get: operations["getAnalysis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/cycle-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many approvals finished, how they ended and how long they took
         * @description About the approvals that the caller may see (`approval.view`); `coversEverything` tells whether these are all. What each number means: docs/insights.md.
         */
        get: operations["getCycleTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long steps waited and were worked on, and which one takes most of the time
         * @description About the approvals that the caller may see (`approval.view`); `coversEverything` tells whether these are all. What each number means: docs/insights.md.
         */
        get: operations["getStepTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each person has to answer now, and what they have answered
         * @description About the approvals that the caller may see (`approval.view`); `coversEverything` tells whether these are all. What each number means: docs/insights.md.
         */
        get: operations["getLoad"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/breaches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deadlines that were met and missed, and those that come and will probably be missed
         * @description About the approvals that the caller may see (`approval.view`); `coversEverything` tells whether these are all. What each number means: docs/insights.md.
         */
        get: operations["getBreaches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An event log for process mining: the approvals attached in the period, all they met
         * @description About the approvals that the caller may see (`approval.view`); `coversEverything` tells whether these are all. What each number means: docs/insights.md.
         */
        get: operations["exportEventLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, when and from where, the newest first; also what happened to approvals */
        get: operations["listAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-logs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole trail: jsonl has all chains and can be verified without the database, csv is for reading and takes the filters of the list */
        get: operations["exportAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-logs/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recompute all chains of the organization now, and hold them against the checkpoints */
        get: operations["verifyAuditLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{approvalId}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document for people about one approval, with the rows that verify it */
        get: operations["getEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{username}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase who a user was, for ever: name, e-mail, addresses and devices. What they did stays on record under a pseudonym. */
        post: operations["eraseUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notification-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which channels the caller is told of what, and when */
        get: operations["getNotificationPreferences"];
        /**
         * Choose by which channels to be told of what, and when
         * @description Replaces the whole choice; what is left out follows the defaults.
         */
        put: operations["saveNotificationPreferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The texts of mails by kind and language, built in or the organization’s own */
        get: operations["listMailTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-templates/{kind}/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace a text of mails by one of the organization’s own
         * @description Plain text with placeholders like {{title}}; unknown placeholders are refused.
         */
        put: operations["saveMailTemplate"];
        post?: never;
        /** Take the built-in text again */
        delete: operations["resetMailTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A mail as it would look; sends nothing */
        post: operations["previewMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails and chat messages, newest first, and whether mails leave */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message again that failed or was not sent */
        post: operations["resendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decide/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page behind the link in a mail; decides nothing */
        get: operations["showDecisionPage"];
        put?: never;
        /**
         * Decide with the form behind the link in a mail
         * @description The link decides once, as the person to whom it was sent, and with their rights.
         */
        post: operations["decideByLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one is signed in, newest first */
        get: operations["listSessions"];
        put?: never;
        /** Sign in with username or e-mail address, and password */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New tokens for a refresh token, which can be used once */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out somewhere else */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people sign in here */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send a browser to the identity provider of the organization */
        get: operations["signInWithProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in/provider/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the identity provider sends the browser back to */
        get: operations["finishSignInWithProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is asking, and what they may do */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the own password; all other sessions end */
        put: operations["changeOwnPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{username}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the password of somebody who may no more than oneself; their sessions end */
        put: operations["setPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a service: a user that is a program and signs in with keys alone */
        post: operations["createServiceAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{username}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of a service that are good, newest first */
        get: operations["listApiKeys"];
        put?: never;
        /** Make a key; with scopes it may do no more than these */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{username}/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a successor of a key, which itself ends after a grace */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{username}/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a key at once */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/incoming/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide by a message that is signed by Standard Webhooks, as the service of the key
         * @description The other fields of the body are those of the verb. The webhook-id is the id of the command: a repetition is answered with the first outcome.
         */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Those who are told of events */
        get: operations["listWebhooks"];
        put?: never;
        /** Tell another system of events, signed by Standard Webhooks */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Remove it with all its deliveries */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /** Change, pause, disable or enable it. Paused, its deliveries wait; disabled, none are added */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new secret; the old one signs as well for a grace */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an event of the type webhook.test now, and answer what became of it */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its deliveries, the newest first */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One with what is sent and every attempt */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver it again, with the same webhook-id and body */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver again everything that failed and happened since an instant */
        post: operations["replayFailedWebhookDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{deliveryId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try it no more */
        post: operations["cancelWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Services that decide by signed webhooks */
        get: operations["listWebhookSources"];
        put?: never;
        /** Take decisions from a service at /api/v1/webhooks/incoming/{key} */
        post: operations["createWebhookSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-sources/{key}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new secret; what the old one signs is good as well for a grace */
        post: operations["rotateWebhookSourceSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-sources/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take no decisions from it any more */
        delete: operations["deleteWebhookSource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codec/decode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decrypt payloads of workflows
         * @description The protocol of a codec server, for the Temporal UI and its command line. Only for people of the organization of the operators. 404 unless payloads are encrypted.
         */
        post: operations["decodePayloads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/codec/encode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Encrypt payloads of workflows
         * @description The protocol of a codec server, for the Temporal UI and its command line. Only for people of the organization of the operators. 404 unless payloads are encrypted.
         */
        post: operations["encodePayloads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Any JSON value */
        Json: Json;
        StepSpec: {
            key: string;
            name?: string | {
                [key: string]: string;
            };
            approver: {
                user?: string;
                users?: string[];
                role?: string;
                expression?: string;
                manager?: ("direct" | "head" | "chain") | number;
                of?: string;
                departmentHead?: string;
                /** @constant */
                requester?: true;
                /** @enum {string} */
                strategy?: "anyone" | "consensus" | "round-robin" | "quorum" | "majority" | "percentage" | "weighted";
                /** @description Short for strategy "quorum" with votes.needed */
                minApprovers?: number;
            };
            votes?: {
                needed?: number;
                percent?: number;
                weights?: {
                    [key: string]: number;
                };
                /** @enum {string} */
                rejection?: "ends" | "counts";
                veto?: string[];
                abstain?: boolean;
                collectAll?: boolean;
                inOrder?: boolean;
            };
            onEmpty?: ("escalate" | "fail" | "approve") | {
                ask: {
                    user?: string;
                    users?: string[];
                    role?: string;
                    expression?: string;
                    manager?: ("direct" | "head" | "chain") | number;
                    of?: string;
                    departmentHead?: string;
                    /** @constant */
                    requester?: true;
                    /** @enum {string} */
                    strategy?: "anyone" | "consensus" | "round-robin" | "quorum" | "majority" | "percentage" | "weighted";
                    /** @description Short for strategy "quorum" with votes.needed */
                    minApprovers?: number;
                };
            };
            /** @enum {string} */
            type?: "approve" | "submit" | "check-in-verify" | "move";
            /** @description { schema: JSON Schema, required? } */
            form?: {
                [key: string]: components["schemas"]["Json"];
            };
            /** @description CEL; skipped where it is false */
            when?: string;
            group?: string;
            fyi?: boolean;
            deadline?: {
                after: string;
                /** @enum {string} */
                then: "escalate" | "approve" | "reject" | "delegate" | "expire";
                maxLevel?: number;
                /** @enum {string} */
                finally?: "wait" | "approve" | "reject" | "delegate" | "expire";
                to?: string;
                workingTime?: boolean;
                remind?: {
                    every: string;
                    times: number;
                };
                warnBefore?: string;
            };
            allowHigherLevel?: boolean;
            separation?: {
                requester?: boolean;
                author?: string;
                twice?: boolean;
            };
            machines?: {
                /** @enum {string} */
                who?: "named" | "asked" | "nobody";
                /** @description CEL; programs may not answer where it is false */
                when?: string;
            };
            sees?: string[];
            denialMessage?: string | {
                [key: string]: string;
            };
            extra?: {
                [key: string]: components["schemas"]["Json"];
            };
        };
        /** @description The other fields are those of the verb */
        BulkDecision: {
            /**
             * Format: uuid
             * @description Id of the task
             */
            task: string;
            /** @enum {string} */
            verb: "approve" | "reject" | "abstain" | "delegate" | "escalate" | "request-resubmission" | "request-information" | "provide-information" | "reassign";
            /** @description Id of the command, as an Idempotency-Key makes a repetition safe */
            id?: string;
            /** @description The version of the approval that was seen, as in If-Match */
            ifVersion?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description Working hours by ISO weekday, 1 is Monday */
        Calendar: {
            timeZone: string;
            week: {
                [key: string]: [
                    string,
                    string
                ][];
            };
            holidays?: string[];
        };
        /**
         * @example {
         *       "permission": "task.decide",
         *       "constraints": {
         *         "priority": "low"
         *       }
         *     }
         */
        Grant: {
            permission: string;
            /** @description Only objects to which the caller stands like this */
            relation?: string | null;
            /** @description Only subjects like this: { "priority": "low" } */
            constraints?: {
                [key: string]: components["schemas"]["Json"];
            } | null;
        };
        DefinitionSpec: {
            /** @default 1 */
            strategy?: 1 | 2 | 3;
            name?: string | {
                [key: string]: string;
            };
            pipelines?: {
                key: string;
                name?: string | {
                    [key: string]: string;
                };
                order?: number;
                department?: string;
                stages?: {
                    key: string;
                    name?: string | {
                        [key: string]: string;
                    };
                    order?: number;
                    color?: string;
                    steps: components["schemas"]["StepSpec"][];
                    actions?: {
                        /** @enum {string} */
                        on: "on-start" | "after-approve" | "after-reject" | "after-resubmission" | "after-delegate" | "after-move-pipeline" | "after-move-stage" | "on-complete";
                        run: string;
                        parameters?: {
                            [key: string]: components["schemas"]["Json"];
                        };
                        order?: number;
                        active?: boolean;
                        maxAttempts?: number;
                        timeout?: string;
                        retryAfter?: string;
                        blocking?: boolean;
                        /** @enum {string} */
                        onFailure?: "hold" | "continue";
                    }[];
                }[];
                /** @description Makes that many empty stages, to be filled later */
                numberOfStages?: number;
                steps?: components["schemas"]["StepSpec"][];
                actions?: {
                    /** @enum {string} */
                    on: "on-start" | "after-approve" | "after-reject" | "after-resubmission" | "after-delegate" | "after-move-pipeline" | "after-move-stage" | "on-complete";
                    run: string;
                    parameters?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                    order?: number;
                    active?: boolean;
                    maxAttempts?: number;
                    timeout?: string;
                    retryAfter?: string;
                    blocking?: boolean;
                    /** @enum {string} */
                    onFailure?: "hold" | "continue";
                }[];
            }[];
            steps?: components["schemas"]["StepSpec"][];
            actions?: {
                /** @enum {string} */
                on: "on-start" | "after-approve" | "after-reject" | "after-resubmission" | "after-delegate" | "after-move-pipeline" | "after-move-stage" | "on-complete";
                run: string;
                parameters?: {
                    [key: string]: components["schemas"]["Json"];
                };
                order?: number;
                active?: boolean;
                maxAttempts?: number;
                timeout?: string;
                retryAfter?: string;
                blocking?: boolean;
                /** @enum {string} */
                onFailure?: "hold" | "continue";
            }[];
            groups?: {
                [key: string]: {
                    needs: ("all" | "any") | number;
                };
            };
            separation?: {
                requester?: boolean;
                author?: string;
                twice?: boolean;
            };
            machines?: {
                /** @enum {string} */
                who?: "named" | "asked" | "nobody";
                /** @description CEL; programs may not answer where it is false */
                when?: string;
            };
            administrators?: string;
            requireComment?: ("approve" | "reject" | "delegate")[];
            maxRounds?: number;
            undoWindow?: string;
            lock?: boolean;
            formSchemaField?: string;
            match?: {
                subjectType: string;
                constraints?: {
                    [key: string]: components["schemas"]["Json"];
                };
                priority: number;
            };
        };
        /**
         * @example {
         *       "definitions": [
         *         "purchase"
         *       ],
         *       "conditions": {
         *         "amount__gte": 1000
         *       },
         *       "startRole": "buyers"
         *     }
         */
        SubjectType: {
            /** @description False: nothing can be attached */
            enabled?: boolean;
            /** @description False: approvals wait for "start" unless the attach says otherwise */
            autoStart?: boolean;
            /** @description Start by itself only where these hold, like {"amount__gte": 1000} */
            conditions?: {
                [key: string]: components["schemas"]["Json"];
            };
            /** @description Only its members may attach approvals */
            startRole?: string;
            /** @description Only its members may answer */
            approveRole?: string;
            /** @description Only these definitions; all when empty */
            definitions?: string[];
            /** @description Used when no definition is named and none matches */
            defaultDefinition?: string;
            /** @description Fields of the subject that follow; wins over what an extension declares */
            mirror?: {
                /** @description The field that gets the values; empty for none */
                statusField?: string;
                /** @description The field that gets the key of the current stage */
                stageField?: string;
                /** @description When the approval starts */
                startedValue?: string | number | boolean;
                /** @description When it is approved; empty leaves the field alone */
                approvedValue?: string | number | boolean;
                /** @description When it is rejected */
                rejectedValue?: string | number | boolean;
                /** @description When it is cancelled */
                cancelledValue?: string | number | boolean;
            };
        };
        /**
         * @example {
         *       "title": "A laptop for the new colleague",
         *       "description": "She starts on Monday.",
         *       "assignedTo": "mona",
         *       "attributes": {
         *         "amount": 1800,
         *         "priority": "high"
         *       }
         *     }
         */
        RequestContent: {
            title: string;
            /** @default  */
            description?: string;
            /**
             * @description Free data that rules may read
             * @default {}
             */
            attributes?: {
                [key: string]: components["schemas"]["Json"];
            };
            /**
             * @description Username of somebody who may decide requests
             * @default null
             */
            assignedTo?: string | null;
        };
        Attached: {
            /** Format: uuid */
            approvalId: string;
            workflowId: string;
            created: boolean;
            /** @description False: the workflow starts within seconds */
            started: boolean;
        };
        /**
         * @example {
         *       "type": "/api/docs/problems#NOT_FOUND",
         *       "title": "Not found",
         *       "status": 404,
         *       "detail": "There is no such approval.",
         *       "fix": "Check the id; what others own is not shown either.",
         *       "code": "NOT_FOUND",
         *       "instance": "urn:request:01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d"
         *     }
         */
        Problem: {
            type: string;
            /** @description What happened, in the language of the caller */
            title: string;
            status: number;
            /** @description What happened exactly, in English */
            detail: string;
            /** @description What to do about it, in the language of the caller */
            fix: string;
            /** @enum {string} */
            code: "ACTOR_UNKNOWN" | "ALREADY_ATTACHED" | "ALREADY_DECIDED" | "ALREADY_STARTED" | "APPROVAL_CLOSED" | "ASSIGNEE_INVALID" | "ASSIGNEE_REQUIRED" | "BODY_INVALID" | "BODY_TOO_LARGE" | "COMMENT_REQUIRED" | "CONTENT_CHANGED" | "CSRF_TOKEN_INVALID" | "DATABASE_UNAVAILABLE" | "DECISION_LINK_ENDED" | "DEFINITION_INACTIVE" | "DEFINITION_INVALID" | "DEFINITION_IN_USE" | "DEFINITION_NOT_ALLOWED" | "DEFINITION_NOT_FOUND" | "DEFINITION_NOT_PUBLISHED" | "DELEGATE_INVALID" | "DEPARTMENT_IN_USE" | "EFFECT_NOT_REPAIRABLE" | "EXPRESSION_FAILED" | "FORM_DATA_FORBIDDEN" | "FORM_DATA_INVALID" | "FORM_DATA_REQUIRED" | "IDEMPOTENCY_KEY_REUSED" | "IDENTITY_PROVIDER_UNAVAILABLE" | "INTERNAL_ERROR" | "KEY_TAKEN" | "LAST_ADMINISTRATOR" | "MACHINE_NOT_ALLOWED" | "MALFORMED_COMMAND" | "METHOD_NOT_ALLOWED" | "MIGRATION_IMPOSSIBLE" | "NOTHING_TO_UNDO" | "NOT_ENTITLED" | "NOT_FOUND" | "NOT_PERMITTED" | "NOT_STARTED" | "NO_DEFINITION_MATCHES" | "NO_ESCALATION_TARGET" | "PARAMETERS_INVALID" | "PASSWORD_UNACCEPTABLE" | "PASSWORD_WRONG" | "QUORUM_UNREACHABLE" | "RATE_LIMITED" | "REQUEST_NOT_DRAFT" | "REQUEST_NOT_SUBMITTED" | "REQUEST_SUBMITTED" | "ROLE_CIRCLE" | "ROLE_EMPTY" | "ROLE_IN_USE" | "ROUNDS_EXHAUSTED" | "SEPARATION_OF_DUTIES" | "SIGNATURE_INVALID" | "SIGN_IN_FAILED" | "STAGE_NOT_FOUND" | "STEPS_INVALID" | "STEP_HELD" | "STEP_KEY_TAKEN" | "STEP_NOT_CURRENT" | "STEP_NOT_FOUND" | "STREAMS_EXHAUSTED" | "SUBJECT_LOCKED" | "SUBJECT_NOT_FOUND" | "SUBJECT_TYPE_DISABLED" | "SUBJECT_UNAVAILABLE" | "SUBSTITUTION_INVALID" | "TASK_NOT_FOUND" | "TEMPORAL_UNAVAILABLE" | "UNAUTHENTICATED" | "UNSUPPORTED_MEDIA_TYPE" | "USERNAME_TAKEN" | "USER_INVALID" | "VERSION_CHANGED" | "VOTE_NOT_ALLOWED" | "WAITERS_EXHAUSTED" | "WEBHOOKS_EXHAUSTED" | "WEBHOOK_URL_REFUSED";
            instance: string;
            errors?: {
                path: string;
                message: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        ListedApproval: {
            /** Format: uuid */
            id: string;
            workflowId: string;
            /** @description Key of the definition */
            definition: string;
            definitionName: string;
            definitionVersion: number;
            subjectType: string;
            subjectId: string;
            subjectTitle: string;
            attributes: {
                [key: string]: components["schemas"]["Json"];
            };
            metadata: {
                [key: string]: components["schemas"]["Json"];
            };
            number: number;
            /** @enum {string} */
            status: "not-started" | "open" | "approved" | "rejected" | "cancelled";
            version: number;
            /** Format: uuid */
            requesterId: string;
            requesterName: string;
            /** @description Why it cannot go on by itself */
            held: string | null;
            /**
             * Format: date-time
             * @description UTC instant, ISO 8601
             */
            attachedAt: string;
            closedAt: string | null;
            wakeAt: string | null;
            /** @description Whose answer is waited for: the first five requests */
            asked: {
                username: string;
                name: string;
                stepKey: string;
                /** @description Name of the step */
                step: string;
            }[];
            /** @description How many requests wait; at most 100 are counted */
            askedCount: number;
        };
        ApprovalDetail: {
            /** Format: uuid */
            id: string;
            workflowId: string;
            /** @description Key of the definition */
            definition: string;
            definitionName: string;
            definitionVersion: number;
            subjectType: string;
            subjectId: string;
            subjectTitle: string;
            attributes: {
                [key: string]: components["schemas"]["Json"];
            };
            metadata: {
                [key: string]: components["schemas"]["Json"];
            };
            number: number;
            /** @enum {string} */
            status: "not-started" | "open" | "approved" | "rejected" | "cancelled";
            version: number;
            /** Format: uuid */
            requesterId: string;
            requesterName: string;
            /** @description Why it cannot go on by itself */
            held: string | null;
            /**
             * Format: date-time
             * @description UTC instant, ISO 8601
             */
            attachedAt: string;
            closedAt: string | null;
            wakeAt: string | null;
            steps: components["schemas"]["Step"][];
            current: components["schemas"]["Step"][];
            next: components["schemas"]["Step"] | null;
            summary: {
                totalSteps: number;
                completedSteps: number;
                pendingSteps: number;
                rejectedSteps: number;
                resubmissionSteps: number;
                progressPercentage: number;
                isComplete: boolean;
                currentStage: string | null;
                currentPipeline: string | null;
                nextStage: string | null;
            };
            people: {
                [key: string]: {
                    username: string;
                    name: string;
                };
            };
            you: {
                requiresAction: boolean;
                tasks: string[];
                /** @description How long the caller can take back their last answer, if at all */
                undoableUntil: string | null;
            };
            /** @description Only with the permission "response.view" */
            responses?: {
                seq: number;
                /**
                 * Format: date-time
                 * @description UTC instant, ISO 8601
                 */
                at: string;
                step: string | null;
                user: string;
                /** @description approved, rejected, commented, checked-in, … */
                state: string;
                comment: string | null;
                formData: {
                    [key: string]: components["schemas"]["Json"];
                } | null;
                answers: {
                    path: string;
                    label: string;
                    answer: components["schemas"]["Json"];
                    url?: string;
                }[];
            }[];
            timeline: {
                seq: number;
                type: string;
                /**
                 * Format: date-time
                 * @description UTC instant, ISO 8601
                 */
                at: string;
                commandId: string | null;
                data: {
                    [key: string]: components["schemas"]["Json"];
                };
                hash: string;
                text: string;
            }[];
            effects: {
                /** Format: uuid */
                id: string;
                key: string;
                moment: string;
                action: string;
                /** @enum {string} */
                status: "waiting" | "running" | "succeeded" | "failed" | "skipped";
                /** @description stage, pipeline, definition, configuration or subject */
                source: string;
                /** @description The approval goes on only when it has run */
                blocking: boolean;
                attempts: number;
                maxAttempts: number;
                error: string | null;
                /**
                 * Format: date-time
                 * @description UTC instant, ISO 8601
                 */
                createdAt: string;
                settledAt: string | null;
            }[];
        };
        Step: {
            /** @description Each round of a step has one of its own; null for steps to come */
            id: string | null;
            number: number;
            key: string;
            name: string;
            pipeline?: string;
            stage?: string;
            /** @enum {string} */
            status: "pending" | "current" | "approved" | "rejected" | "needs-resubmission" | "delegated" | "escalated" | "cancelled" | "completed";
            approver: {
                [key: string]: components["schemas"]["Json"];
            };
            /** @description Who is asked and how many, in words */
            asks: string;
            /** @enum {string} */
            strategy: "anyone" | "consensus" | "round-robin" | "quorum" | "majority" | "percentage" | "weighted";
            /** @enum {string} */
            type: "approve" | "submit" | "check-in-verify" | "move";
            /** @description Verbs for which the definition wants a reason in "comment" */
            commentRequired: ("approve" | "reject" | "delegate")[];
            form: {
                [key: string]: components["schemas"]["Json"];
            } | null;
            group?: string;
            fyi?: boolean;
            votes: {
                /** @enum {string} */
                outcome: "open" | "approved" | "rejected" | "stuck";
                approvals: number;
                rejections: number;
                abstentions: number;
                open: number;
                needed: number;
                remaining: number;
                approvedBy: string[];
                rejectedBy: string[];
                waitingFor: string[];
            } | null;
            denialMessage: string | null;
            /** @enum {string} */
            skipped?: "condition" | "nobody-to-ask";
            held?: {
                code: string;
                message: string;
                /** @description Epoch milliseconds */
                retryAt: number;
            };
            /** @description Epoch milliseconds */
            pausedAt?: number;
            extra: {
                [key: string]: components["schemas"]["Json"];
            } | null;
            deadline: string | null;
            /** @description Epoch milliseconds */
            openedAt?: number;
            /** @description Epoch milliseconds */
            closedAt?: number;
            tasks: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                assignee: string;
                handle: string;
                /** @enum {string} */
                status: "pending" | "current" | "approved" | "rejected" | "needs-resubmission" | "delegated" | "escalated" | "cancelled" | "completed";
                role?: string;
                level: number;
                /**
                 * Format: uuid
                 * @description Whose vote it is, if not the assignee’s own
                 */
                for?: string;
                weight?: number;
                /** @constant */
                kind?: "information";
                /** @enum {string} */
                answer?: "approved" | "rejected" | "needs-resubmission" | "abstained";
                /** @description Epoch milliseconds */
                openedAt: number;
                /** @description Epoch milliseconds */
                dueAt?: number;
                /** @description Epoch milliseconds */
                warnAt?: number;
                /** @description Epoch milliseconds */
                remindAt?: number;
                reminders?: number;
                counted?: {
                    /** @description Epoch milliseconds */
                    from: number;
                    span: number;
                };
                /** @description Epoch milliseconds */
                closedAt?: number;
                /** Format: uuid */
                decidedBy?: string;
                /** Format: uuid */
                checkedInBy?: string;
            }[];
        };
        Outcome: {
            command: string;
            /** @constant */
            accepted: true;
            version: number;
        } | {
            command: string;
            /** @constant */
            accepted: false;
            /** @enum {string} */
            code: "ACTOR_UNKNOWN" | "ALREADY_ATTACHED" | "ALREADY_DECIDED" | "ALREADY_STARTED" | "APPROVAL_CLOSED" | "COMMENT_REQUIRED" | "CONTENT_CHANGED" | "DEFINITION_INACTIVE" | "DEFINITION_NOT_ALLOWED" | "DEFINITION_NOT_FOUND" | "DEFINITION_NOT_PUBLISHED" | "DELEGATE_INVALID" | "EXPRESSION_FAILED" | "FORM_DATA_FORBIDDEN" | "FORM_DATA_INVALID" | "FORM_DATA_REQUIRED" | "MACHINE_NOT_ALLOWED" | "MALFORMED_COMMAND" | "MIGRATION_IMPOSSIBLE" | "NOT_ENTITLED" | "NOT_PERMITTED" | "NOT_STARTED" | "NO_DEFINITION_MATCHES" | "NO_ESCALATION_TARGET" | "NOTHING_TO_UNDO" | "QUORUM_UNREACHABLE" | "ROLE_EMPTY" | "ROUNDS_EXHAUSTED" | "SEPARATION_OF_DUTIES" | "SIGNATURE_INVALID" | "STAGE_NOT_FOUND" | "STEP_HELD" | "STEP_KEY_TAKEN" | "STEP_NOT_CURRENT" | "STEP_NOT_FOUND" | "STEPS_INVALID" | "SUBJECT_LOCKED" | "SUBJECT_TYPE_DISABLED" | "TASK_NOT_FOUND" | "USER_INVALID" | "VERSION_CHANGED" | "VOTE_NOT_ALLOWED";
            message: string;
            data?: {
                [key: string]: components["schemas"]["Json"];
            };
        };
        Decided: {
            /** @constant */
            state: "decided";
            outcome: components["schemas"]["Outcome"];
            view: components["schemas"]["ApprovalView"];
            /** @description How long the caller can take back what they have answered, if at all */
            undoableUntil?: string | null;
        };
        ApprovalView: {
            /** @enum {string} */
            status: "not-started" | "open" | "approved" | "rejected" | "cancelled";
            version: number;
            current: {
                number: number;
                key: string;
                name: string;
                asked: string[];
                more?: number;
                /** @description Epoch milliseconds */
                since: number;
                /** @description Epoch milliseconds */
                due?: number;
                held?: string;
                paused?: boolean;
            }[];
            /** @description Epoch milliseconds */
            wakeAt?: number;
        };
        Stored: {
            /** @constant */
            state: "stored";
            command: string;
        };
        SubjectApproval: {
            approval: components["schemas"]["ApprovalHeader"] | null;
            steps: components["schemas"]["Step"][];
            current: components["schemas"]["Step"][];
            next: components["schemas"]["Step"] | null;
            summary: {
                totalSteps: number;
                completedSteps: number;
                pendingSteps: number;
                rejectedSteps: number;
                resubmissionSteps: number;
                progressPercentage: number;
                isComplete: boolean;
                currentStage: string | null;
                currentPipeline: string | null;
                nextStage: string | null;
            };
            you: {
                requiresAction: boolean;
                tasks: string[];
                /** @description How long the caller can take back their last answer, if at all */
                undoableUntil: string | null;
            };
        };
        ApprovalHeader: {
            /** Format: uuid */
            id: string;
            workflowId: string;
            /** @description Key of the definition */
            definition: string;
            definitionName: string;
            definitionVersion: number;
            subjectType: string;
            subjectId: string;
            subjectTitle: string;
            attributes: {
                [key: string]: components["schemas"]["Json"];
            };
            metadata: {
                [key: string]: components["schemas"]["Json"];
            };
            number: number;
            /** @enum {string} */
            status: "not-started" | "open" | "approved" | "rejected" | "cancelled";
            version: number;
            /** Format: uuid */
            requesterId: string;
            requesterName: string;
            /** @description Why it cannot go on by itself */
            held: string | null;
            /**
             * Format: date-time
             * @description UTC instant, ISO 8601
             */
            attachedAt: string;
            closedAt: string | null;
            wakeAt: string | null;
        };
        Explanation: {
            /** @enum {string} */
            status: "not-started" | "open" | "approved" | "rejected" | "cancelled";
            now: {
                number: number;
                key: string;
                name: string;
                pipeline?: string;
                stage?: string;
                asks: string;
                people: string[];
                waiting?: number;
                group?: string;
                fyi?: boolean;
                deadline: string | null;
                /** @description Epoch milliseconds */
                dueAt?: number;
                skipped?: string;
                held?: string;
                why: string;
                votes: string;
                asked: {
                    username: string;
                    /** Format: uuid */
                    task: string;
                    why: string;
                    /** @description Epoch milliseconds */
                    since: number;
                    /** @description Epoch milliseconds */
                    dueAt?: number;
                }[];
                /** @description Send it back with the answer */
                content: string;
                paused: boolean;
            }[];
            upcoming: {
                /** @description Epoch milliseconds */
                at: number;
                step: string;
                what: string;
            }[];
            next: components["schemas"]["ForecastStep"][];
            standing: {
                person: string;
                mayAct: boolean;
                why: string;
                step?: string;
                code?: string;
            } | null;
            /** @description The verbs that the caller could send now */
            mayDo: ("start" | "approve" | "reject" | "abstain" | "delegate" | "escalate" | "request-resubmission" | "undo" | "request-information" | "provide-information" | "reassign" | "add-approver" | "extend" | "recall" | "change-subject" | "comment" | "cancel")[];
        };
        ForecastStep: {
            number: number;
            key: string;
            name: string;
            pipeline?: string;
            stage?: string;
            asks: string;
            people: string[];
            waiting?: number;
            group?: string;
            fyi?: boolean;
            deadline: string | null;
            /** @description Epoch milliseconds */
            dueAt?: number;
            skipped?: string;
            held?: string;
        };
        StuckApproval: {
            /** Format: uuid */
            id: string;
            workflowId: string;
            subjectTitle: string;
            definition: string;
            held: string | null;
            asked: string[];
            /** @description What to do about it */
            repair: string;
        };
        Preview: {
            definition: string;
            steps: components["schemas"]["ForecastStep"][];
        };
        Task: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            approvalId: string;
            stepKey: string;
            stepNumber: number;
            stepName: string;
            /** @description Null for tasks from before it was kept */
            stepType: ("approve" | "submit" | "check-in-verify" | "move") | null;
            /** @description Verbs for which the definition wants a reason in "comment" */
            commentRequired: ("approve" | "reject" | "delegate")[];
            pipeline: string | null;
            stage: string | null;
            role: string | null;
            /** @enum {string} */
            status: "pending" | "current" | "approved" | "rejected" | "needs-resubmission" | "delegated" | "escalated" | "cancelled" | "completed";
            kind: string | null;
            answer: string | null;
            definition: string;
            definitionName: string;
            subjectType: string;
            subjectId: string;
            subjectTitle: string;
            /** @description How many approvals the step needs, and how many are missing */
            actionsNeeded: {
                missing: number;
                needed: number;
            } | null;
            /** @description ISO 8601, or "infinity" without deadline */
            dueAt: string;
            /**
             * Format: date-time
             * @description UTC instant, ISO 8601
             */
            openedAt: string;
            closedAt: string | null;
        };
        InboxCounts: {
            items: {
                subjectType: string;
                count: number;
                /** @description False: there are more */
                isExact: boolean;
            }[];
        };
        TaskSummary: {
            total: number;
            current: number;
            /** @description Steps to come ask nobody yet: always 0 */
            pending: number;
            approved: number;
            rejected: number;
            /** @description False: one of the counts is more than 1000 */
            isExact: boolean;
            currentTaskIds: string[];
            recent: components["schemas"]["Task"][];
        };
        Substitution: {
            /** Format: uuid */
            id: string;
            user: string;
            substitute: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
        };
        Organization: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            /** @description Key; null for every hour */
            calendar: string | null;
            /** @description Key of the role everybody holds */
            defaultRole: string | null;
        };
        User: {
            /** Format: uuid */
            id: string;
            username: string;
            name: string;
            email: string | null;
            /** @enum {string} */
            kind: "person" | "service";
            active: boolean;
            /** @description Username */
            manager: string | null;
            /** @description Key */
            department: string | null;
            /** @description Key; null for the organization’s */
            calendar: string | null;
            /** @description Keys of the roles held directly */
            roles: string[];
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
        };
        Department: {
            key: string;
            name: string;
            /** @description Username */
            head: string | null;
            /** @description How many belong to it */
            users: number;
        };
        RoleNode: {
            key: string;
            name: string;
            /** @description Key of the role above */
            senior: string | null;
            /** @description How many hold it directly */
            members: number;
            /** @description Everybody in the organization holds it */
            isDefault: boolean;
            juniors: components["schemas"]["RoleNode"][];
        };
        Role: {
            key: string;
            name: string;
            /** @description Key of the role above */
            senior: string | null;
            /** @description How many hold it directly */
            members: number;
            /** @description Everybody in the organization holds it */
            isDefault: boolean;
        };
        Definition: {
            /** Format: uuid */
            id: string;
            key: string;
            version: number;
            /** @enum {string} */
            status: "draft" | "active" | "retired";
            /** @description False: nothing new can be attached by it */
            active: boolean;
            spec: components["schemas"]["DefinitionSpecOutput"];
            completion: {
                isComplete: boolean;
                message: string;
                isActive: boolean;
                canBeActivated: boolean;
            };
        };
        DefinitionVersion: {
            version: number;
            /** @enum {string} */
            status: "draft" | "active" | "retired";
            createdAt: string;
            publishedAt: string | null;
        };
        ApprovalMigration: {
            /** Format: uuid */
            id: string;
            definition: string;
            /** @description null when it takes another migration back */
            to: number | null;
            reverts: string | null;
            reason: string;
            by: string;
            createdAt: string;
            appliedAt: string | null;
            /** @enum {string} */
            status: "planned" | "applying" | "applied";
            planned: {
                keep: number;
                move: number;
                "re-ask": number;
            };
            results: {
                moved: number;
                "re-asked": number;
                kept: number;
                stale: number;
            };
            /** @description Approvals to which it was not applied yet */
            open: number;
            differences: {
                from: number;
                to: number;
                steps: {
                    step: string;
                    /** @enum {string} */
                    change: "added" | "removed" | "changed" | "moved";
                    fields?: string[];
                    asksAgain?: boolean;
                }[];
                settings: string[];
            }[];
        };
        KnownAction: {
            /** @description What a definition says in `run` */
            key: string;
            description: string | null;
            /** @description JSON Schema; null when the action says nothing about its parameters */
            parameters: {
                [key: string]: components["schemas"]["Json"];
            } | null;
        };
        Effect: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            approvalId: string;
            subjectType: string;
            subjectId: string;
            subjectTitle: string;
            moment: string;
            action: string;
            /** @description stage, pipeline, definition, configuration or subject */
            source: string;
            blocking: boolean;
            /** @enum {string} */
            status: "waiting" | "running" | "succeeded" | "failed" | "skipped";
            attempts: number;
            maxAttempts: number;
            error: string | null;
            createdAt: string;
            settledAt: string | null;
            key: string;
            parameters: {
                [key: string]: components["schemas"]["Json"];
            };
            context: {
                [key: string]: components["schemas"]["Json"];
            };
            result: components["schemas"]["Json"];
            runs: {
                number: number;
                startedAt: string;
                /** @description null when its worker died, too */
                endedAt: string | null;
                error: string | null;
            }[];
        };
        Notification: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "approval.opened" | "task.opened" | "task.delegated" | "task.moved" | "task.escalated" | "task.reminded" | "task.due-soon" | "task.overdue" | "task.withdrawn" | "task.answered" | "step.held" | "stage.completed" | "information.requested" | "information.provided" | "comment.added" | "votes.voided" | "subject.changed" | "approval.sent-back" | "approval.recalled" | "approval.approved" | "approval.denied" | "approval.cancelled";
            /** Format: uuid */
            approvalId: string;
            /** @description The request to you that it is about */
            taskId: string | null;
            /** @description Number of the event in its approval */
            seq: number;
            /** @description step, stepName, stage, dueAt, … */
            data: {
                [key: string]: components["schemas"]["Json"];
            };
            subjectType: string;
            subjectId: string;
            subjectTitle: string;
            definition: string;
            definitionName: string;
            comment: string | null;
            /** @description Username of whoever caused it */
            actor: string | null;
            createdAt: string;
            readAt: string | null;
        };
        /**
         * @example {
         *       "id": "01980a6e-5b7c-7cc1-8a2f-3f1d2b9c4e55",
         *       "title": "A laptop for the new colleague",
         *       "description": "She starts on Monday.",
         *       "assignedTo": "mona",
         *       "attributes": {
         *         "amount": 1800,
         *         "priority": "high"
         *       },
         *       "status": "rejected",
         *       "creator": "uma",
         *       "reviewedBy": "mona",
         *       "reviewedAt": "2026-01-05T10:12:00.000Z",
         *       "rejectionReason": "There is one in the cupboard.",
         *       "isDeleted": false,
         *       "approvalId": "01980a70-0d1e-7b44-9c60-6a3c9e0f7712",
         *       "version": 2,
         *       "createdAt": "2026-01-05T09:00:00.000Z"
         *     }
         */
        Request: {
            /** Format: uuid */
            id: string;
            title: string;
            description: string;
            attributes: {
                [key: string]: components["schemas"]["Json"];
            };
            /** @enum {string} */
            status: "draft" | "submitted" | "approved" | "rejected";
            creator: string;
            assignedTo: string | null;
            /** @description Who approved or rejected it; null also when a deadline did */
            reviewedBy: string | null;
            reviewedAt: string | null;
            rejectionReason: string | null;
            isDeleted: boolean;
            /** @description The latest approval */
            approvalId: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
        };
        DefinitionDetail: {
            /** Format: uuid */
            id: string;
            key: string;
            name: string;
            organizationName: string;
            strategy: number;
            /** @enum {string} */
            status: "draft" | "active" | "retired" | "inactive";
            /** @description Can it be attached? A draft may be in the works */
            isActive: boolean;
            pipelinesCount: number;
            totalStagesCount: number;
            pipelines: components["schemas"]["PipelineInsight"][];
            approvals: components["schemas"]["ApprovalInsight"][];
            summary: {
                totalPipelines: number;
                totalStages: number;
                totalApprovals: number;
            };
        };
        PipelineInsight: {
            key: string;
            name: string;
            department: string | null;
            stagesCount: number;
            stages: components["schemas"]["StageInsight"][];
            approvalsCount: number;
            hasApprovals: boolean;
            approvals: components["schemas"]["ApprovalInsight"][];
        };
        StageInsight: {
            key: string;
            name: string;
            color: string | null;
            approvalsCount: number;
            hasApprovals: boolean;
            approvals: components["schemas"]["ApprovalInsight"][];
        };
        ApprovalInsight: {
            key: string;
            name: string;
            /** @description How it is answered */
            type: string;
            /** @description user, users, role, expression, manager, departmentHead, requester */
            approverType: string;
            /** @description As it is in the definition */
            approver: {
                [key: string]: unknown;
            };
            hasForm: boolean;
        };
        DefinitionStructure: {
            key: string;
            name: string;
            nodes: {
                /** @description Path in the spec, for example pipelines[0].stages[1] */
                id: string;
                /** @enum {string} */
                kind: "definition" | "pipeline" | "stage";
                /** @description Id of the pipeline of a stage */
                parent: string | null;
                key: string;
                name: string;
                color: string | null;
                approvalsCount: number;
            }[];
            edges: {
                from: string;
                to: string;
                /** @enum {string} */
                kind: "pipeline" | "stage";
            }[];
        };
        DefinitionApprovalSummary: {
            key: string;
            name: string;
            totalApprovals: number;
            /** @description Approvals by kind of approver */
            byType: {
                [key: string]: number;
            };
            /** @description Approvals by strategy, where they have one */
            byStrategy: {
                [key: string]: number;
            };
            stagesWithForms: number;
            pipelineBreakdown: {
                key: string;
                name: string;
                stages: number;
                approvals: number;
            }[];
        };
        DefinitionDetailList: {
            definitions: components["schemas"]["DefinitionDetail"][];
            totalCount: number;
            statistics: components["schemas"]["DefinitionStatistics"];
        };
        DefinitionStatistics: {
            overview: {
                totalDefinitions: number;
                activeDefinitions: number;
                inactiveDefinitions: number;
                totalPipelines: number;
                totalStages: number;
                totalApprovals: number;
                /** @description Rounded to two decimals */
                avgPipelinesPerDefinition: number;
                /** @description Rounded to two decimals */
                avgStagesPerDefinition: number;
                /** @description Rounded to two decimals */
                avgApprovalsPerDefinition: number;
            };
            byOrganization: {
                organization: string;
                definitions: number;
                pipelines: number;
                stages: number;
                approvals: number;
            }[];
        };
        DefinitionAnalysis: {
            complexity: {
                key: string;
                name: string;
                organization: string;
                /** @description 3 × pipelines + 2 × stages + approvals */
                score: number;
            }[];
            /** @description Rounded to two decimals */
            avgComplexity: number;
            /** @description Rounded to two decimals */
            avgApprovalsPerStage: number;
            /** @description Rounded to two decimals */
            roleBasedPercentage: number;
            /** @description Rounded to two decimals */
            activePercentage: number;
            bottlenecks: {
                /** @enum {string} */
                kind: "organization" | "definition";
                organization: string;
                /** @description Key; null for an organization */
                definition: string | null;
                approvals: number;
                /** @description Including what holds approvals instead of a stage */
                stages: number;
                /** @description Rounded to two decimals */
                approvalsPerStage: number;
            }[];
        };
        /**
         * @example {
         *       "from": "2026-03-01T00:00:00.000Z",
         *       "to": "2026-03-08T00:00:00.000Z",
         *       "coversEverything": true,
         *       "bucket": "week",
         *       "total": {
         *         "finished": 12,
         *         "approved": 12,
         *         "rejected": 0,
         *         "cancelled": 0,
         *         "p50Seconds": 5400,
         *         "p90Seconds": 93600
         *       },
         *       "buckets": [
         *         {
         *           "from": "2026-03-02T00:00:00.000Z",
         *           "finished": 12,
         *           "approved": 12,
         *           "rejected": 0,
         *           "cancelled": 0,
         *           "p50Seconds": 5400,
         *           "p90Seconds": 93600
         *         }
         *       ]
         *     }
         */
        CycleTimes: {
            /**
             * Format: date-time
             * @description ISO 8601
             * @example 2026-03-02T00:00:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601
             * @example 2026-03-02T00:00:00.000Z
             */
            to: string;
            /** @description False when the caller does not see all approvals: the numbers leave those out */
            coversEverything: boolean;
            /** @enum {string} */
            bucket: "day" | "week" | "month";
            total: {
                finished: number;
                approved: number;
                rejected: number;
                cancelled: number;
                /** @description Half of them took at most these seconds */
                p50Seconds: number | null;
                /** @description Nine in ten took at most these seconds */
                p90Seconds: number | null;
            };
            buckets: {
                /**
                 * Format: date-time
                 * @description When this part of the period begins
                 * @example 2026-03-02T00:00:00.000Z
                 */
                from: string;
                finished: number;
                approved: number;
                rejected: number;
                cancelled: number;
                /** @description Half of them took at most these seconds */
                p50Seconds: number | null;
                /** @description Nine in ten took at most these seconds */
                p90Seconds: number | null;
            }[];
        };
        StepTimesList: {
            /**
             * Format: date-time
             * @description ISO 8601
             * @example 2026-03-02T00:00:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601
             * @example 2026-03-02T00:00:00.000Z
             */
            to: string;
            /** @description False when the caller does not see all approvals: the numbers leave those out */
            coversEverything: boolean;
            /** @description How many finished approvals the numbers are about */
            approvals: number;
            /** @description False when more than 20,000 approvals finished: it is about the last of them */
            isComplete: boolean;
            /** @description The step with the largest share of the time */
            bottleneck: {
                definition: string;
                step: string;
            } | null;
            steps: components["schemas"]["StepTimes"][];
        };
        StepTimes: {
            definition: string;
            /** @description Key of the step */
            step: string;
            name: string;
            pipeline: string | null;
            stage: string | null;
            /** @description How often it was asked */
            count: number;
            /** @description From when it opened to the first thing a person did */
            waiting: {
                /** @description Seconds */
                p50Seconds: number;
                /** @description Seconds */
                p90Seconds: number;
            };
            /** @description From there to when it closed */
            working: {
                /** @description Seconds */
                p50Seconds: number;
                /** @description Seconds */
                p90Seconds: number;
            };
            /** @description Seconds */
            totalSeconds: number;
            /** @description Share of the time that all steps took together */
            shareOfTime: number;
            deadlines: {
                met: number;
                missed: number;
            };
            escalations: number;
        };
        Load: {
            /**
             * Format: date-time
             * @description ISO 8601
             * @example 2026-03-02T00:00:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601
             * @example 2026-03-02T00:00:00.000Z
             */
            to: string;
            /** @description False when the caller does not see all approvals: the numbers leave those out */
            coversEverything: boolean;
            /** @description At most 200, those with the most open requests first */
            people: {
                username: string;
                name: string;
                /** @description Requests that wait for them now */
                open: number;
                /** @description Those whose deadline has passed */
                overdue: number;
                /** @description What they answered in the period */
                answered: number;
                /** @description Half of them took at most these seconds */
                p50Seconds: number | null;
            }[];
        };
        Deadlines: {
            /**
             * Format: date-time
             * @description ISO 8601
             * @example 2026-03-02T00:00:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description ISO 8601
             * @example 2026-03-02T00:00:00.000Z
             */
            to: string;
            /** @description False when the caller does not see all approvals: the numbers leave those out */
            coversEverything: boolean;
            /** @enum {string} */
            bucket: "day" | "week" | "month";
            total: {
                met: number;
                missed: number;
            };
            buckets: {
                /**
                 * Format: date-time
                 * @description When this part of the period begins
                 * @example 2026-03-02T00:00:00.000Z
                 */
                from: string;
                met: number;
                missed: number;
            }[];
            /** @description Steps that wait for an answer now */
            open: number;
            /** @description Those of them for which a deadline has passed */
            overdue: number;
            forecast: {
                /** @description Within so many days from now */
                days: number;
                /** @description Deadlines of open steps */
                due: number;
                /** @description How many of them, going by how long the step took before */
                probablyMissed: number;
                /** @description Those whose step has too few answers to tell */
                unknown: number;
            }[];
        };
        AuditItem: {
            id: string;
            /** Format: date-time */
            at: string;
            actor: {
                /** Format: uuid */
                id: string;
                username: string | null;
            } | null;
            action: string;
            /** @description With the username of a person, the key of a role or a department */
            target: {
                type: string;
                id: string;
                name: string | null;
            } | null;
            /** @description What an approval is about */
            subject: {
                type: string;
                id: string;
            } | null;
            /** @enum {string} */
            outcome: "done" | "refused";
            ip: string | null;
            userAgent: string | null;
            requestId: string | null;
            metadata: {
                [key: string]: components["schemas"]["Json"];
            };
            chain: string;
            seq: number;
            hash: string;
        };
        AuditReport: {
            /** Format: date-time */
            at: string;
            intact: boolean;
            chains: number;
            rows: number;
            /** @description Rows younger than the last checkpoint of their chain */
            unanchored: number;
            /** @description Chains that a cleanup has removed: their tombstones */
            removed: {
                chain: string;
                organization: string;
                seq: number;
                hash: string;
                /** Format: date-time */
                at: string;
            }[];
            problems: {
                chain: string;
                seq: number;
                problem: string;
                message: string;
            }[];
            /** @description Null when this process has no checkpoints at hand */
            checkpoints: {
                count: number;
                last: {
                    number: number;
                    /** Format: date-time */
                    at: string;
                    root: string;
                } | null;
                later: number;
                problems: string[];
            } | null;
        };
        NotificationPreferences: {
            /** @enum {string} */
            language: "en" | "de" | "ar";
            timeZone: string;
            quietHours: {
                from: string;
                to: string;
            } | null;
            digestAt: string;
            chatWebhookUrl: string | null;
            kinds: {
                [key: string]: {
                    /** @enum {string} */
                    mail: "now" | "digest" | "off";
                    /** @enum {string} */
                    chat: "now" | "digest" | "off";
                    /** @enum {string} */
                    app: "now" | "off";
                };
            };
        };
        MailTemplate: {
            /**
             * @description What the text is about
             * @enum {string}
             */
            kind: "approval.opened" | "task.opened" | "task.delegated" | "task.moved" | "task.escalated" | "task.reminded" | "task.due-soon" | "task.overdue" | "task.withdrawn" | "task.answered" | "step.held" | "stage.completed" | "information.requested" | "information.provided" | "comment.added" | "votes.voided" | "subject.changed" | "approval.sent-back" | "approval.recalled" | "approval.approved" | "approval.denied" | "approval.cancelled" | "task.informed" | "digest";
            /**
             * @description Its language
             * @enum {string}
             */
            language: "en" | "de" | "ar";
            subject: string;
            text: string;
            isOwn: boolean;
        };
        MailPreview: {
            subject: string;
            text: string;
            html: string;
            context: {
                [key: string]: string;
            };
        };
        Message: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            channel: "mail" | "chat";
            /** @description Username; null for a mere address */
            user: string | null;
            approvalId: string | null;
            digest: boolean;
            /** @description None of what a definition sends */
            kinds: ("approval.opened" | "task.opened" | "task.delegated" | "task.moved" | "task.escalated" | "task.reminded" | "task.due-soon" | "task.overdue" | "task.withdrawn" | "task.answered" | "step.held" | "stage.completed" | "information.requested" | "information.provided" | "comment.added" | "votes.voided" | "subject.changed" | "approval.sent-back" | "approval.recalled" | "approval.approved" | "approval.denied" | "approval.cancelled")[];
            /** @enum {string} */
            status: "waiting" | "sent" | "failed" | "disabled" | "left-out";
            attempts: number;
            /** @description What went wrong last, or why not */
            error: string | null;
            /** Format: date-time */
            dueAt: string;
            /** Format: date-time */
            createdAt: string;
            settledAt: string | null;
        };
        SessionTokens: {
            /** Format: uuid */
            sessionId: string;
            /** @description Seconds until the access token has to be renewed */
            expiresIn: number;
            /** @description For X-CSRF-Token, with cookies */
            csrfToken: string;
            /** @description Not with cookies */
            accessToken?: string;
            /** @description Not with cookies */
            refreshToken?: string;
        };
        Session: {
            /** Format: uuid */
            id: string;
            isCurrent: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            renewedAt: string;
            /** Format: date-time */
            endsAt: string;
            ip: string;
            userAgent: string;
        };
        Settings: {
            /** @description People can sign in at /api/v1/sign-in/provider */
            identityProvider: boolean;
        };
        Me: {
            /** Format: uuid */
            id: string;
            username: string;
            name: string;
            /** @enum {string} */
            kind: "person" | "service";
            organization: string;
            roles: string[];
            permissions: {
                permission: string;
                relation: string | null;
                constraints: {
                    [key: string]: components["schemas"]["Json"];
                } | null;
            }[];
            /** @description Where operators find each workflow by its id, in the Temporal UI */
            workflowsUrl: string | null;
            csrfToken?: string;
        };
        NewApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Shown this once */
            key: string;
            scopes: string[] | null;
            expiresAt: string | null;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: string[] | null;
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /** @description To the minute */
            lastUsedAt: string | null;
        };
        Webhook: {
            /** Format: uuid */
            id: string;
            name: string;
            url: string;
            kinds: string[];
            subjectType: string | null;
            /** @enum {string} */
            status: "active" | "paused" | "disabled";
            /** @description Why the program has disabled it */
            reason: string | null;
            /** @description Nothing has arrived since then */
            failingSince: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
        };
        NewWebhook: {
            /** Format: uuid */
            id: string;
            name: string;
            url: string;
            kinds: string[];
            subjectType: string | null;
            /** @enum {string} */
            status: "active" | "paused" | "disabled";
            /** @description Why the program has disabled it */
            reason: string | null;
            /** @description Nothing has arrived since then */
            failingSince: string | null;
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** @description Shown this once */
            secret: string;
        };
        WebhookAttempt: {
            /** Format: date-time */
            at: string;
            /** @description What the receiver answered with */
            status: number | null;
            /** @description Null when it arrived */
            error: string | null;
            ms: number;
        };
        WebhookDelivery: {
            /**
             * Format: uuid
             * @description The header webhook-id
             */
            id: string;
            /** Format: uuid */
            approvalId: string;
            seq: number;
            kind: string;
            /** @enum {string} */
            status: "waiting" | "delivered" | "failed" | "cancelled";
            attempts: number;
            /** @description Of the last attempt */
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            settledAt: string | null;
        };
        WebhookDeliveryDetail: {
            /**
             * Format: uuid
             * @description The header webhook-id
             */
            id: string;
            /** Format: uuid */
            approvalId: string;
            seq: number;
            kind: string;
            /** @enum {string} */
            status: "waiting" | "delivered" | "failed" | "cancelled";
            attempts: number;
            /** @description Of the last attempt */
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            settledAt: string | null;
            /** @description What is sent */
            body: {
                [key: string]: unknown;
            };
            /** @description Attempts, the newest first */
            history: {
                /** Format: date-time */
                at: string;
                /** @description What the receiver answered with */
                status: number | null;
                /** @description Null when it arrived */
                error: string | null;
                ms: number;
                number: number;
            }[];
        };
        WebhookSource: {
            /**
             * Format: uuid
             * @description The end of its URL
             */
            key: string;
            name: string;
            /** @description The service as which it decides */
            username: string;
            /** Format: date-time */
            createdAt: string;
        };
        WebhookSourceSecret: {
            /** Format: uuid */
            key: string;
            /** @description Shown this once */
            secret: string;
        };
        DefinitionSpecOutput: {
            /** @default 1 */
            strategy: 1 | 2 | 3;
            name?: string | {
                [key: string]: string;
            };
            pipelines?: {
                key: string;
                name?: string | {
                    [key: string]: string;
                };
                order?: number;
                department?: string;
                stages?: {
                    key: string;
                    name?: string | {
                        [key: string]: string;
                    };
                    order?: number;
                    color?: string;
                    steps: components["schemas"]["StepSpec"][];
                    actions?: {
                        /** @enum {string} */
                        on: "on-start" | "after-approve" | "after-reject" | "after-resubmission" | "after-delegate" | "after-move-pipeline" | "after-move-stage" | "on-complete";
                        run: string;
                        parameters?: {
                            [key: string]: components["schemas"]["Json"];
                        };
                        order?: number;
                        active?: boolean;
                        maxAttempts?: number;
                        timeout?: string;
                        retryAfter?: string;
                        blocking?: boolean;
                        /** @enum {string} */
                        onFailure?: "hold" | "continue";
                    }[];
                }[];
                /** @description Makes that many empty stages, to be filled later */
                numberOfStages?: number;
                steps?: components["schemas"]["StepSpec"][];
                actions?: {
                    /** @enum {string} */
                    on: "on-start" | "after-approve" | "after-reject" | "after-resubmission" | "after-delegate" | "after-move-pipeline" | "after-move-stage" | "on-complete";
                    run: string;
                    parameters?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                    order?: number;
                    active?: boolean;
                    maxAttempts?: number;
                    timeout?: string;
                    retryAfter?: string;
                    blocking?: boolean;
                    /** @enum {string} */
                    onFailure?: "hold" | "continue";
                }[];
            }[];
            steps?: components["schemas"]["StepSpec"][];
            actions?: {
                /** @enum {string} */
                on: "on-start" | "after-approve" | "after-reject" | "after-resubmission" | "after-delegate" | "after-move-pipeline" | "after-move-stage" | "on-complete";
                run: string;
                parameters?: {
                    [key: string]: components["schemas"]["Json"];
                };
                order?: number;
                active?: boolean;
                maxAttempts?: number;
                timeout?: string;
                retryAfter?: string;
                blocking?: boolean;
                /** @enum {string} */
                onFailure?: "hold" | "continue";
            }[];
            groups?: {
                [key: string]: {
                    needs: ("all" | "any") | number;
                };
            };
            separation?: {
                requester?: boolean;
                author?: string;
                twice?: boolean;
            };
            machines?: {
                /** @enum {string} */
                who?: "named" | "asked" | "nobody";
                /** @description CEL; programs may not answer where it is false */
                when?: string;
            };
            administrators?: string;
            requireComment?: ("approve" | "reject" | "delegate")[];
            maxRounds?: number;
            undoWindow?: string;
            lock?: boolean;
            formSchemaField?: string;
            match?: {
                subjectType: string;
                constraints?: {
                    [key: string]: components["schemas"]["Json"];
                };
                priority: number;
            };
        };
    };
    responses: {
        /** @description Malformed body; Malformed command; Malformed parameters */
        Problem400: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Sign-in failed; Who are you? */
        Problem401: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unknown person; CSRF token invalid; Not for programs; Not entitled; Not permitted; Wrong password; Separation of duties; Signature invalid */
        Problem403: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unknown definition; Not found; Unknown stage; Unknown step; Unknown subject; Unknown task */
        Problem404: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Already attached; Already decided; Already started; Approval is over; Content has changed; Definition in use; Department in use; Nothing to repair; Expression failed; Key is taken; Nobody could grant permissions any more; Cannot be moved; Nothing to undo; Not started; Nobody to escalate to; Too few people; Not a draft; Not submitted; Request is submitted; Role without members; Role in use; Sent back too often; Step is held; Step key is taken; Step is not current; Subject is locked; Username is taken; User cannot be asked; Too many webhooks */
        Problem409: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Body too large */
        Problem413: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not JSON */
        Problem415: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Cannot be assigned; Assignee required; Comment required; Definition is inactive; Invalid definition; Definition not allowed; Not published; Cannot delegate; No form data here; Form not filled correctly; Form data required; Idempotency key was used; No definition matches; Password not acceptable; Roles in a circle; Invalid steps; Subject type is off; Substitution not possible; Vote not allowed; Webhook URL refused */
        Problem422: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        Problem429: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                /** @description Seconds to wait */
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Internal error */
        Problem500: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Subject cannot be read */
        Problem502: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Database unavailable; Identity provider unavailable; Too many streams; Temporal unavailable; Too many wait */
        Problem503: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                /** @description Seconds to wait */
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It has moved on */
        Problem412: {
            headers: {
                /** @description The language in which it is told, by Accept-Language */
                "Content-Language": "en" | "de" | "ar";
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listApprovals: {
        parameters: {
            query?: {
                /** @description Key of the definition */
                definition?: string;
                /** @description One or several, separated by commas */
                status?: ("not-started" | "open" | "approved" | "rejected" | "cancelled")[];
                /** @description Type of the subject */
                subjectType?: string;
                /** @description Id of the subject */
                subjectId?: string;
                /** @description Username, or "me" */
                requester?: string;
                /** @description Approvals that asked the caller, or a role of theirs, or they answered */
                participant?: "me";
                /** @description Only approvals that cannot go on by themselves */
                held?: "true";
                /** @description Attached then or later */
                from?: string;
                /** @description Attached before */
                to?: string;
                /** @description Which come first */
                sort?: "newest" | "oldest";
                /** @description Only these fields of each item, separated by commas: id, workflowId, definition, definitionName, definitionVersion, subjectType, subjectId, subjectTitle, attributes, metadata, number, status, version, requesterId, requesterName, held, attachedAt, closedAt, wakeAt, asked, askedCount */
                fields?: string;
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["ListedApproval"] | {
                            /** Format: uuid */
                            id?: string;
                            workflowId?: string;
                            /** @description Key of the definition */
                            definition?: string;
                            definitionName?: string;
                            definitionVersion?: number;
                            subjectType?: string;
                            subjectId?: string;
                            subjectTitle?: string;
                            attributes?: {
                                [key: string]: components["schemas"]["Json"];
                            };
                            metadata?: {
                                [key: string]: components["schemas"]["Json"];
                            };
                            number?: number;
                            /** @enum {string} */
                            status?: "not-started" | "open" | "approved" | "rejected" | "cancelled";
                            version?: number;
                            /** Format: uuid */
                            requesterId?: string;
                            requesterName?: string;
                            /** @description Why it cannot go on by itself */
                            held?: string | null;
                            /**
                             * Format: date-time
                             * @description UTC instant, ISO 8601
                             */
                            attachedAt?: string;
                            closedAt?: string | null;
                            wakeAt?: string | null;
                            /** @description Whose answer is waited for: the first five requests */
                            asked?: {
                                username: string;
                                name: string;
                                stepKey: string;
                                /** @description Name of the step */
                                step: string;
                            }[];
                            /** @description How many requests wait; at most 100 are counted */
                            askedCount?: number;
                        })[];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    attachApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "definition": "purchase",
                 *       "subject": {
                 *         "type": "order",
                 *         "id": "2026-17",
                 *         "title": "Two laptops",
                 *         "attributes": {
                 *           "amount": 2400,
                 *           "vendor": {
                 *             "country": "DE"
                 *           }
                 *         }
                 *       },
                 *       "metadata": {
                 *         "source": "shop"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    approvalId?: string;
                    definition?: string;
                    subject: {
                        type: string;
                        id: string;
                        title?: string;
                        attributes?: {
                            [key: string]: components["schemas"]["Json"];
                        };
                    };
                    metadata?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                    autoStart?: boolean;
                };
            };
        };
        responses: {
            /** @description It was attached before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attached"];
                };
            };
            /** @description Attached */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attached"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    listApprovalsOfDefinition: {
        parameters: {
            query?: {
                /** @description One or several, separated by commas */
                status?: ("not-started" | "open" | "approved" | "rejected" | "cancelled")[];
                /** @description Type of the subject */
                subjectType?: string;
                /** @description Id of the subject */
                subjectId?: string;
                /** @description Username, or "me" */
                requester?: string;
                /** @description Approvals that asked the caller, or a role of theirs, or they answered */
                participant?: "me";
                /** @description Only approvals that cannot go on by themselves */
                held?: "true";
                /** @description Attached then or later */
                from?: string;
                /** @description Attached before */
                to?: string;
                /** @description Which come first */
                sort?: "newest" | "oldest";
                /** @description Only these fields of each item, separated by commas: id, workflowId, definition, definitionName, definitionVersion, subjectType, subjectId, subjectTitle, attributes, metadata, number, status, version, requesterId, requesterName, held, attachedAt, closedAt, wakeAt, asked, askedCount */
                fields?: string;
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["ListedApproval"] | {
                            /** Format: uuid */
                            id?: string;
                            workflowId?: string;
                            /** @description Key of the definition */
                            definition?: string;
                            definitionName?: string;
                            definitionVersion?: number;
                            subjectType?: string;
                            subjectId?: string;
                            subjectTitle?: string;
                            attributes?: {
                                [key: string]: components["schemas"]["Json"];
                            };
                            metadata?: {
                                [key: string]: components["schemas"]["Json"];
                            };
                            number?: number;
                            /** @enum {string} */
                            status?: "not-started" | "open" | "approved" | "rejected" | "cancelled";
                            version?: number;
                            /** Format: uuid */
                            requesterId?: string;
                            requesterName?: string;
                            /** @description Why it cannot go on by itself */
                            held?: string | null;
                            /**
                             * Format: date-time
                             * @description UTC instant, ISO 8601
                             */
                            attachedAt?: string;
                            closedAt?: string | null;
                            wakeAt?: string | null;
                            /** @description Whose answer is waited for: the first five requests */
                            asked?: {
                                username: string;
                                name: string;
                                stepKey: string;
                                /** @description Name of the step */
                                step: string;
                            }[];
                            /** @description How many requests wait; at most 100 are counted */
                            askedCount?: number;
                        })[];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getApproval: {
        parameters: {
            query?: {
                /** @description What to wait for */
                waitFor?: "decided" | "closed";
                /** @description With waitFor=decided: the version that the caller knows */
                version?: number;
                /** @description Seconds */
                timeout?: number;
            };
            header?: {
                /** @description ETag of the answer that is known; answered with 304 while it stays the same */
                "If-None-Match"?: string;
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The approval */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalDetail"];
                };
            };
            /** @description The known answer is still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the approval */
                approvalId: string;
                /** @description Id of the command */
                commandId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decided or stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "decided";
                        outcome: components["schemas"]["Outcome"];
                    } | {
                        /** @constant */
                        state: "stored";
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    startApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    approveTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "Within the budget.",
                 *       "formData": {
                 *         "costCentre": "4711"
                 *       }
                 *     }
                 */
                "application/json": {
                    comment?: string;
                    formData?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                    at?: string;
                    content?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    approveApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "Within the budget.",
                 *       "formData": {
                 *         "costCentre": "4711"
                 *       }
                 *     }
                 */
                "application/json": {
                    task?: string;
                    step?: string;
                    comment?: string;
                    formData?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                    at?: string;
                    content?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rejectTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "The offer is out of date."
                 *     }
                 */
                "application/json": {
                    comment?: string;
                    content?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rejectApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "The offer is out of date."
                 *     }
                 */
                "application/json": {
                    task?: string;
                    step?: string;
                    comment?: string;
                    content?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    abstainTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "I know the supplier."
                 *     }
                 */
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    abstainApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "I know the supplier."
                 *     }
                 */
                "application/json": {
                    task?: string;
                    step?: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delegateTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "carol",
                 *       "comment": "On leave until Monday."
                 *     }
                 */
                "application/json": {
                    to: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delegateApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "carol",
                 *       "comment": "On leave until Monday."
                 *     }
                 */
                "application/json": {
                    task?: string;
                    step?: string;
                    to: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    escalateTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "Beyond my limit."
                 *     }
                 */
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    escalateApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "Beyond my limit."
                 *     }
                 */
                "application/json": {
                    task?: string;
                    step?: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    requestResubmissionOnTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "stage": "check",
                 *       "comment": "The second page is missing."
                 *     }
                 */
                "application/json": {
                    stage?: string;
                    steps?: components["schemas"]["StepSpec"][];
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    requestResubmissionOnApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "stage": "check",
                 *       "comment": "The second page is missing."
                 *     }
                 */
                "application/json": {
                    task?: string;
                    step?: string;
                    stage?: string;
                    steps?: components["schemas"]["StepSpec"][];
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    undoTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "Clicked too early."
                 *     }
                 */
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    undoApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "Clicked too early."
                 *     }
                 */
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    requestInformationOnTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "alice",
                 *       "comment": "Which cost centre?"
                 *     }
                 */
                "application/json": {
                    from?: string;
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    requestInformationOnApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "alice",
                 *       "comment": "Which cost centre?"
                 *     }
                 */
                "application/json": {
                    task?: string;
                    step?: string;
                    from?: string;
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    provideInformationOnTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": "Cost centre 4711."
                 *     }
                 */
                "application/json": {
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    provideInformationOnApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": "Cost centre 4711."
                 *     }
                 */
                "application/json": {
                    task?: string;
                    step?: string;
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    reassignTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "bob",
                 *       "to": "carol",
                 *       "comment": "Bob has left."
                 *     }
                 */
                "application/json": {
                    from?: string;
                    to: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reassignApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "bob",
                 *       "to": "carol",
                 *       "comment": "Bob has left."
                 *     }
                 */
                "application/json": {
                    task?: string;
                    step?: string;
                    from?: string;
                    to: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addApproverOnTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "frank",
                 *       "position": "after"
                 *     }
                 */
                "application/json": {
                    to: string;
                    /** @enum {string} */
                    position?: "beside" | "after";
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addApproverOnApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "frank",
                 *       "position": "after"
                 *     }
                 */
                "application/json": {
                    to: string;
                    /** @enum {string} */
                    position?: "beside" | "after";
                    step?: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    extendTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "steps": [
                 *         {
                 *           "key": "legal",
                 *           "approver": {
                 *             "role": "legal",
                 *             "strategy": "anyone"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    steps: components["schemas"]["StepSpec"][];
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    extendApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "steps": [
                 *         {
                 *           "key": "legal",
                 *           "approver": {
                 *             "role": "legal",
                 *             "strategy": "anyone"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    steps: components["schemas"]["StepSpec"][];
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    recallTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "The amount has to change."
                 *     }
                 */
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    recallApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "The amount has to change."
                 *     }
                 */
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    changeSubjectOnTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "attributes": {
                 *         "amount": 1200
                 *       }
                 *     }
                 */
                "application/json": {
                    attributes: {
                        [key: string]: components["schemas"]["Json"];
                    };
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    changeSubjectOnApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "attributes": {
                 *         "amount": 1200
                 *       }
                 *     }
                 */
                "application/json": {
                    attributes: {
                        [key: string]: components["schemas"]["Json"];
                    };
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    commentTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": "See the offer of last year."
                 *     }
                 */
                "application/json": {
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    commentApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": "See the offer of last year."
                 *     }
                 */
                "application/json": {
                    step?: string;
                    comment: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the task */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "Not needed any more."
                 *     }
                 */
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "Not needed any more."
                 *     }
                 */
                "application/json": {
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    decideMany: {
        parameters: {
            query?: never;
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decisions": [
                 *         {
                 *           "task": "01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d",
                 *           "verb": "approve",
                 *           "id": "order-17"
                 *         },
                 *         {
                 *           "task": "01990b6e-7a3e-7c21-8f4b-5d6e7f809102",
                 *           "verb": "reject",
                 *           "comment": "Too dear."
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    decisions: components["schemas"]["BulkDecision"][];
                };
            };
        };
        responses: {
            /** @description What became of each */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: ({
                            /** @constant */
                            state: "decided";
                            outcome: components["schemas"]["Outcome"];
                            view: components["schemas"]["ApprovalView"];
                            /** @description How long the caller can take back what they have answered, if at all */
                            undoableUntil?: string | null;
                            /** Format: uuid */
                            task: string;
                        } | {
                            /** @constant */
                            state: "stored";
                            command: string;
                            /** Format: uuid */
                            task: string;
                        } | {
                            /**
                             * @description failed: it is unknown whether it was decided; repeat it with its id
                             * @enum {string}
                             */
                            state: "refused" | "failed";
                            problem: {
                                status: number;
                                code: string;
                                title: string;
                                detail: string;
                                fix: string;
                            } & {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            task: string;
                        })[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getApprovalOfSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Type of the subject */
                type: string;
                /** @description Id of the subject */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its approval */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectApproval"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reportSubject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Type of the subject */
                type: string;
                /** @description Id of the subject */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Two laptops",
                 *       "attributes": {
                 *         "amount": 2400
                 *       },
                 *       "event": "updated"
                 *     }
                 */
                "application/json": {
                    title?: string;
                    /** @description May be left out where an extension knows where to read them */
                    attributes?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                    metadata?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                    /**
                     * @default updated
                     * @enum {string}
                     */
                    event?: "created" | "updated" | "run";
                };
            };
        };
        responses: {
            /** @description What it has led to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attached: {
                            /** Format: uuid */
                            approvalId: string;
                            workflowId: string;
                            definition: string;
                        } | null;
                        changed: {
                            /** Format: uuid */
                            approvalId: string;
                            answer: components["schemas"]["Decided"] | components["schemas"]["Stored"];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    actOnSubject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Type of the subject */
                type: string;
                /** @description Id of the subject */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "approve",
                 *       "comment": "Within the budget."
                 *     }
                 */
                "application/json": {
                    action: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    explainApproval: {
        parameters: {
            query?: {
                /** @description Whose standing is explained; the caller’s own unless given */
                person?: string;
            };
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listStuckApprovals: {
        parameters: {
            query?: never;
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 500 */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StuckApproval"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    previewApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "definition": "purchase",
                 *       "subject": {
                 *         "type": "order",
                 *         "id": "2026-17",
                 *         "title": "Two laptops",
                 *         "attributes": {
                 *           "amount": 2400,
                 *           "vendor": {
                 *             "country": "DE"
                 *           }
                 *         }
                 *       },
                 *       "metadata": {
                 *         "source": "shop"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    approvalId?: string;
                    definition?: string;
                    subject: {
                        type: string;
                        id: string;
                        title?: string;
                        attributes?: {
                            [key: string]: components["schemas"]["Json"];
                        };
                    };
                    metadata?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                    autoStart?: boolean;
                };
            };
        };
        responses: {
            /** @description The preview */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
        };
    };
    getInbox: {
        parameters: {
            query?: {
                /** @description Type of the subject */
                subjectType?: string;
                /** @description Key of the definition */
                definition?: string;
                /** @description Key of the role that is asked */
                role?: string;
                /** @description Key of the step */
                step?: string;
                /** @description Due then or earlier */
                dueBefore?: string;
                /** @description Due by now */
                overdue?: "true";
                /** @description Part of the title of the subject, in any case */
                title?: string;
                /** @description Soonest deadline first, or the last request first */
                sort?: "due" | "opened";
                /** @description Only these fields of each item, separated by commas: id, approvalId, stepKey, stepNumber, stepName, stepType, commentRequired, pipeline, stage, role, status, kind, answer, definition, definitionName, subjectType, subjectId, subjectTitle, actionsNeeded, dueAt, openedAt, closedAt */
                fields?: string;
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["Task"] | {
                            /** Format: uuid */
                            id?: string;
                            /** Format: uuid */
                            approvalId?: string;
                            stepKey?: string;
                            stepNumber?: number;
                            stepName?: string;
                            /** @description Null for tasks from before it was kept */
                            stepType?: ("approve" | "submit" | "check-in-verify" | "move") | null;
                            /** @description Verbs for which the definition wants a reason in "comment" */
                            commentRequired?: ("approve" | "reject" | "delegate")[];
                            pipeline?: string | null;
                            stage?: string | null;
                            role?: string | null;
                            /** @enum {string} */
                            status?: "pending" | "current" | "approved" | "rejected" | "needs-resubmission" | "delegated" | "escalated" | "cancelled" | "completed";
                            kind?: string | null;
                            answer?: string | null;
                            definition?: string;
                            definitionName?: string;
                            subjectType?: string;
                            subjectId?: string;
                            subjectTitle?: string;
                            /** @description How many approvals the step needs, and how many are missing */
                            actionsNeeded?: {
                                missing: number;
                                needed: number;
                            } | null;
                            /** @description ISO 8601, or "infinity" without deadline */
                            dueAt?: string;
                            /**
                             * Format: date-time
                             * @description UTC instant, ISO 8601
                             */
                            openedAt?: string;
                            closedAt?: string | null;
                        })[];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getInboxCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxCounts"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listOwnTasks: {
        parameters: {
            query?: {
                /** @description Only in this status */
                status?: "pending" | "current" | "approved" | "rejected" | "needs-resubmission" | "delegated" | "escalated" | "cancelled" | "completed";
                /** @description true: what waits for the caller; false: what they have decided */
                pending?: "true" | "false";
                /** @description Another name of "pending" */
                pending_my_approvals?: "true" | "false";
                /** @description Only these fields of each item, separated by commas: id, approvalId, stepKey, stepNumber, stepName, stepType, commentRequired, pipeline, stage, role, status, kind, answer, definition, definitionName, subjectType, subjectId, subjectTitle, actionsNeeded, dueAt, openedAt, closedAt */
                fields?: string;
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["Task"] | {
                            /** Format: uuid */
                            id?: string;
                            /** Format: uuid */
                            approvalId?: string;
                            stepKey?: string;
                            stepNumber?: number;
                            stepName?: string;
                            /** @description Null for tasks from before it was kept */
                            stepType?: ("approve" | "submit" | "check-in-verify" | "move") | null;
                            /** @description Verbs for which the definition wants a reason in "comment" */
                            commentRequired?: ("approve" | "reject" | "delegate")[];
                            pipeline?: string | null;
                            stage?: string | null;
                            role?: string | null;
                            /** @enum {string} */
                            status?: "pending" | "current" | "approved" | "rejected" | "needs-resubmission" | "delegated" | "escalated" | "cancelled" | "completed";
                            kind?: string | null;
                            answer?: string | null;
                            definition?: string;
                            definitionName?: string;
                            subjectType?: string;
                            subjectId?: string;
                            subjectTitle?: string;
                            /** @description How many approvals the step needs, and how many are missing */
                            actionsNeeded?: {
                                missing: number;
                                needed: number;
                            } | null;
                            /** @description ISO 8601, or "infinity" without deadline */
                            dueAt?: string;
                            /**
                             * Format: date-time
                             * @description UTC instant, ISO 8601
                             */
                            openedAt?: string;
                            closedAt?: string | null;
                        })[];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOwnSummary: {
        parameters: {
            query?: never;
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskSummary"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Calendars */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            key: string;
                            spec: components["schemas"]["Calendar"];
                            isDefault: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the calendar */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "spec": {
                 *         "timeZone": "Europe/Berlin",
                 *         "week": {
                 *           "1": [
                 *             [
                 *               "09:00",
                 *               "17:00"
                 *             ]
                 *           ],
                 *           "2": [
                 *             [
                 *               "09:00",
                 *               "12:00"
                 *             ],
                 *             [
                 *               "13:00",
                 *               "18:00"
                 *             ]
                 *           ]
                 *         },
                 *         "holidays": [
                 *           "2026-12-25"
                 *         ]
                 *       },
                 *       "isDefault": true
                 *     }
                 */
                "application/json": {
                    spec: components["schemas"]["Calendar"];
                    /** @default false */
                    isDefault?: boolean;
                };
            };
        };
        responses: {
            /** @description Saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listSubstitutions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Substitutions that are not over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Substitution"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createSubstitution: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "substitute": "carol",
                 *       "startsAt": "2026-08-03T00:00:00+02:00",
                 *       "endsAt": "2026-08-17T00:00:00+02:00"
                 *     }
                 */
                "application/json": {
                    user?: string;
                    substitute: string;
                    /** Format: date-time */
                    startsAt: string;
                    /** Format: date-time */
                    endsAt: string;
                };
            };
        };
        responses: {
            /** @description The substitution */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Substitution"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listOwnSubstitutions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Substitutions that are not over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Substitution"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    endSubstitution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the substitution */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "defaultRole": "user"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    calendar?: string | null;
                    defaultRole?: string | null;
                };
            };
        };
        responses: {
            /** @description The organization */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Only those who are, or are not */
                active?: "true" | "false";
                /** @description Those who were removed, and no others */
                deleted?: "true" | "false";
                /** @description People, or programs */
                kind?: "person" | "service";
                /** @description Key of a role held directly */
                role?: string;
                /** @description Key */
                department?: string;
                /** @description Beginning of the username, the name or the e-mail address */
                search?: string;
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "wanda",
                 *       "name": "Wanda Weber",
                 *       "roles": [
                 *         "finance"
                 *       ]
                 *     }
                 */
                "application/json": {
                    username: string;
                    name: string;
                    email?: string | null;
                    /** @description Username */
                    manager?: string | null;
                    /** @description Key */
                    department?: string | null;
                    /** @description Key */
                    calendar?: string | null;
                    /** @description Keys of exactly these */
                    roles?: string[];
                };
            };
        };
        responses: {
            /** @description The user */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOwnUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        username: string;
                        name: string;
                        email: string | null;
                        /** @enum {string} */
                        kind: "person" | "service";
                        active: boolean;
                        /** @description Username */
                        manager: string | null;
                        /** @description Key */
                        department: string | null;
                        /** @description Key; null for the organization’s */
                        calendar: string | null;
                        /** @description Keys of the roles held directly */
                        roles: string[];
                        /** Format: date-time */
                        createdAt: string;
                        deletedAt: string | null;
                        /** @description Key */
                        organization: string;
                        /** @description Keys of the roles held, and of those below */
                        holds: string[];
                        /** @description What the caller may do at this moment */
                        grants: components["schemas"]["Grant"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Username of the user */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Username of the user */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Username of the user */
                username: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "active": false
                 *     }
                 */
                "application/json": {
                    name?: string;
                    active?: boolean;
                    email?: string | null;
                    /** @description Username */
                    manager?: string | null;
                    /** @description Key */
                    department?: string | null;
                    /** @description Key */
                    calendar?: string | null;
                    /** @description Keys of exactly these */
                    roles?: string[];
                };
            };
        };
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    restoreUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Username of the user */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDepartments: {
        parameters: {
            query?: {
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Department"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "sales",
                 *       "name": "Sales",
                 *       "head": "dave"
                 *     }
                 */
                "application/json": {
                    key: string;
                    name: string;
                    /** @description Username */
                    head?: string;
                };
            };
        };
        responses: {
            /** @description The department */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Department"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the department */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The department */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Department"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the department */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeDepartment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the department */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "head": "erin"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    head?: string | null;
                };
            };
        };
        responses: {
            /** @description The department */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Department"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tree */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RoleNode"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "auditors",
                 *       "name": "Auditors",
                 *       "senior": "manager"
                 *     }
                 */
                "application/json": {
                    key: string;
                    name: string;
                    /** @description Key of the role above */
                    senior?: string;
                };
            };
        };
        responses: {
            /** @description The role */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the role */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the role */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the role */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "senior": "admin"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    senior?: string | null;
                };
            };
        };
        responses: {
            /** @description The role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMembersOfRole: {
        parameters: {
            query?: {
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Key of the role */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            username: string;
                            name: string;
                            active: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addMemberToRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the role */
                key: string;
                /** @description Username of the member */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is so now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    removeMemberFromRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the role */
                key: string;
                /** @description Username of the member */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is so now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Permissions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            permission: string;
                            allows: string;
                            /** @description A grant can be limited to one of these */
                            relations: string[];
                            /** @description It can be limited to subjects like … */
                            constrainable: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getGrantsOfRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the role */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The grants of the role itself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Grant"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setGrantsOfRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the role */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "grants": [
                 *         {
                 *           "permission": "task.decide"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    grants: components["schemas"]["Grant"][];
                };
            };
        };
        responses: {
            /** @description The grants of the role itself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Grant"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDefinitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Definitions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Definition"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    saveDefinition: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "purchase",
                 *       "spec": {
                 *         "strategy": 3,
                 *         "name": "Purchase",
                 *         "match": {
                 *           "subjectType": "order",
                 *           "constraints": {
                 *             "amount__gte": 1000
                 *           },
                 *           "priority": 10
                 *         },
                 *         "steps": [
                 *           {
                 *             "key": "check",
                 *             "approver": {
                 *               "role": "finance",
                 *               "strategy": "anyone"
                 *             },
                 *             "deadline": {
                 *               "after": "P2D",
                 *               "then": "escalate"
                 *             }
                 *           },
                 *           {
                 *             "key": "sign",
                 *             "approver": {
                 *               "user": "erin"
                 *             },
                 *             "when": "attributes.amount > 10000"
                 *           }
                 *         ]
                 *       },
                 *       "publish": true
                 *     }
                 */
                "application/json": {
                    key: string;
                    spec: components["schemas"]["DefinitionSpec"];
                    /** @description Publish it at once */
                    publish?: boolean;
                };
            };
        };
        responses: {
            /** @description The definition */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definition"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDefinition: {
        parameters: {
            query?: {
                /** @description The newest may be a draft; the published one is what new approvals get */
                version?: "newest" | "published";
            };
            header?: {
                /** @description ETag of the answer that is known; answered with 304 while it stays the same */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definition"];
                };
            };
            /** @description The known answer is still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteDefinition: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeStage: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Key of the definition */
                key: string;
                /** @description Key of the stage */
                stage: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "First check",
                 *       "color": "#2f6f4f"
                 *     }
                 */
                "application/json": {
                    name?: string | {
                        [key: string]: string;
                    };
                    order?: number;
                    color?: string;
                    steps?: components["schemas"]["StepSpec"][];
                    actions?: {
                        /** @enum {string} */
                        on: "on-start" | "after-approve" | "after-reject" | "after-resubmission" | "after-delegate" | "after-move-pipeline" | "after-move-stage" | "on-complete";
                        run: string;
                        parameters?: {
                            [key: string]: components["schemas"]["Json"];
                        };
                        order?: number;
                        active?: boolean;
                        maxAttempts?: number;
                        timeout?: string;
                        retryAfter?: string;
                        blocking?: boolean;
                        /** @enum {string} */
                        onFailure?: "hold" | "continue";
                    }[];
                };
            };
        };
        responses: {
            /** @description The definition */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definition"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    publishDefinition: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definition"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deactivateDefinition: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definition"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDefinitionVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DefinitionVersion"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDefinitionVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the definition */
                key: string;
                /** @description Key of the version */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        /** @enum {string} */
                        status: "draft" | "active" | "retired";
                        createdAt: string;
                        publishedAt: string | null;
                        spec: components["schemas"]["DefinitionSpecOutput"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    compareDefinitionVersions: {
        parameters: {
            query: {
                /** @description The earlier version */
                from: number;
                /** @description The later version */
                to: number;
            };
            header?: never;
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The differences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        steps: {
                            step: string;
                            /** @enum {string} */
                            change: "added" | "removed" | "changed" | "moved";
                            fields?: string[];
                            asksAgain?: boolean;
                        }[];
                        settings: string[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    validateDefinition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "spec": {
                 *         "strategy": 3,
                 *         "steps": [
                 *           {
                 *             "key": "check",
                 *             "approver": {
                 *               "user": "bob"
                 *             }
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    spec: components["schemas"]["DefinitionSpec"];
                };
            };
        };
        responses: {
            /** @description All problems */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        errors: {
                            path: string;
                            message: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    simulateDefinition: {
        parameters: {
            query?: never;
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "spec": {
                 *         "strategy": 3,
                 *         "steps": [
                 *           {
                 *             "key": "check",
                 *             "approver": {
                 *               "user": "bob"
                 *             }
                 *           }
                 *         ]
                 *       },
                 *       "subject": {
                 *         "type": "order",
                 *         "attributes": {
                 *           "amount": 2400
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    spec: components["schemas"]["DefinitionSpec"];
                    subject: {
                        type: string;
                        id?: string;
                        title?: string;
                        attributes?: {
                            [key: string]: components["schemas"]["Json"];
                        };
                    };
                    metadata?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                    /** @description Who would ask; the caller unless given */
                    requester?: string;
                };
            };
        };
        responses: {
            /** @description The route */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        steps: components["schemas"]["ForecastStep"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    evaluateExpression: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expression": "attributes.amount > 1000",
                 *       "scope": {}
                 *     }
                 */
                "application/json": {
                    expression: string;
                    /**
                     * @default condition
                     * @enum {string}
                     */
                    gives?: "condition" | "people";
                    /**
                     * @description `attributes`, `subject`, `metadata`, `requester` and `steps`
                     * @default {}
                     */
                    scope?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                };
            };
        };
        responses: {
            /** @description The value, or what is wrong */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        value?: components["schemas"]["Json"];
                        problem?: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMigrations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Migrations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApprovalMigration"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    planMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": 2,
                 *       "reason": "The law has changed."
                 *     }
                 */
                "application/json": {
                    /** @description The version in use unless given */
                    to?: number;
                    /** @description Why; it is kept for ever */
                    reason: string;
                    approvals?: string[];
                };
            };
        };
        responses: {
            /** @description The migration */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalMigration"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the definition */
                key: string;
                /** @description Id of the migration */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The migration */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalMigration"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMigrationApprovals: {
        parameters: {
            query?: {
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Key of the definition */
                key: string;
                /** @description Id of the migration */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            approvalId: string;
                            subjectType: string;
                            subjectId: string;
                            subjectTitle: string;
                            /** @description Number of the version */
                            from: number;
                            to: number;
                            plan: {
                                /** @enum {string} */
                                outcome: "keep" | "move" | "re-ask";
                                /**
                                 * @description Of `keep`: why it stays on its version
                                 * @enum {string}
                                 */
                                why?: "APPROVAL_CLOSED" | "ACTIONS_AWAITED" | "ROUTE_CHANGED" | "STEP_REMOVED" | "STEP_MOVED" | "STEP_PASSED" | "WOULD_END" | "MOVED_SINCE";
                                message?: string;
                                /** @description Of `keep`: the steps that do not fit */
                                steps?: string[];
                                /** @description Steps whose votes are asked for anew */
                                again?: string[];
                                /** @description Steps that are opened beside them */
                                beside?: string[];
                                /** @description Steps whose deadlines count anew */
                                deadlines?: string[];
                            };
                            result: ("moved" | "re-asked" | "kept" | "stale") | null;
                            message: string | null;
                            settledAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    applyMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the definition */
                key: string;
                /** @description Id of the migration */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "limit": 200
                 *     }
                 */
                "application/json": {
                    /** @default 200 */
                    limit?: number;
                    /**
                     * @description Also to those decided since they had been planned, by their new plans
                     * @default false
                     */
                    stale?: boolean;
                };
            };
        };
        responses: {
            /** @description The migration */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalMigration"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revertMigration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the definition */
                key: string;
                /** @description Id of the migration */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The new version is wrong."
                 *     }
                 */
                "application/json": {
                    /** @description Why; it is kept for ever */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The migration */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalMigration"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listSubjectTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Subject types */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            key: string;
                            config: components["schemas"]["SubjectType"];
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setSubjectType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the subject type */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "definitions": [
                 *         "purchase"
                 *       ],
                 *       "conditions": {
                 *         "amount__gte": 1000
                 *       },
                 *       "startRole": "buyers"
                 *     }
                 */
                "application/json": components["schemas"]["SubjectType"];
            };
        };
        responses: {
            /** @description Saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        config: components["schemas"]["SubjectType"];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listActions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["KnownAction"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listFailedEffects: {
        parameters: {
            query?: {
                /** @description Name of the action */
                action?: string;
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            approvalId: string;
                            subjectType: string;
                            subjectId: string;
                            subjectTitle: string;
                            moment: string;
                            action: string;
                            /** @description stage, pipeline, definition, configuration or subject */
                            source: string;
                            blocking: boolean;
                            /** @enum {string} */
                            status: "waiting" | "running" | "succeeded" | "failed" | "skipped";
                            attempts: number;
                            maxAttempts: number;
                            error: string | null;
                            createdAt: string;
                            settledAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEffect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the effect */
                effectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The effect */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effect"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    retryEffect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the effect */
                effectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The ERP is back."
                 *     }
                 */
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The effect */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effect"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    skipEffect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the effect */
                effectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The ERP is back."
                 *     }
                 */
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The effect */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effect"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listOwnNotifications: {
        parameters: {
            query?: {
                /** @description Only what is new */
                unread?: "true";
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Notification"][];
                        next: string | null;
                        /** @description How much is new; the count ends at 100 */
                        unread: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    markOwnNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the notification */
                notificationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "read": true
                 *     }
                 */
                "application/json": {
                    read: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        marked: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    markOwnNotificationsUpTo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "upTo": "01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    upTo: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        marked: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    streamOwnEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the last event that arrived: goes on from there */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Only in this status */
                status?: "draft" | "submitted" | "approved" | "rejected";
                /** @description A username, or "me" */
                creator?: string;
                /** @description A username, or "me" */
                assignedTo?: string;
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Request"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "A laptop for the new colleague",
                 *       "description": "She starts on Monday.",
                 *       "assignedTo": "mona",
                 *       "attributes": {
                 *         "amount": 1800,
                 *         "priority": "high"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RequestContent"];
            };
        };
        responses: {
            /** @description What the same key has written before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            /** @description The draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the answer that is known; answered with 304 while it stays the same */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the request */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            /** @description The known answer is still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the request */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "A laptop for the new colleague",
                 *       "description": "She starts on Monday.",
                 *       "assignedTo": "mona",
                 *       "attributes": {
                 *         "amount": 1800,
                 *         "priority": "high"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RequestContent"];
            };
        };
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the request */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request, which only administrators see from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    submitRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the request */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Submitted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    approveRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the request */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "Within the budget.",
                 *       "formData": {
                 *         "costCentre": "4711"
                 *       }
                 *     }
                 */
                "application/json": {
                    comment?: string;
                    formData?: {
                        [key: string]: components["schemas"]["Json"];
                    };
                    at?: string;
                    content?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rejectRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key is done once and answered the same */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the request */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "The offer is out of date."
                 *     }
                 */
                "application/json": {
                    comment?: string;
                    content?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description Stored; it will be decided */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stored"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDefinitionInsights: {
        parameters: {
            query?: never;
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definition */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDefinitionStructure: {
        parameters: {
            query?: never;
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The diagram */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionStructure"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDefinitionApprovals: {
        parameters: {
            query?: never;
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path: {
                /** @description Key of the definition */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionApprovalSummary"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDefinitionInsights: {
        parameters: {
            query?: {
                /** @description Also those that are switched off */
                includeInactive?: "true" | "false";
            };
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Definitions */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionDetailList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statistics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionStatistics"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAnalysis: {
        parameters: {
            query?: never;
            header?: {
                /** @description What is told in words comes in the first of en, de and ar; English by default */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Analysis */
            200: {
                headers: {
                    /** @description The language in which it is told, by Accept-Language */
                    "Content-Language": "en" | "de" | "ar";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionAnalysis"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCycleTimes: {
        parameters: {
            query?: {
                /** @description Key of a definition; all of them unless given */
                definition?: string;
                /** @description Beginning, inclusive; 90 days before the end unless given */
                from?: string;
                /** @description End, exclusive; now unless given */
                to?: string;
                /** @description Length of the parts of the period */
                bucket?: "day" | "week" | "month";
                /** @description IANA time zone in which days begin */
                timeZone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By part of the period */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleTimes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStepTimes: {
        parameters: {
            query?: {
                /** @description Key of a definition; all of them unless given */
                definition?: string;
                /** @description Beginning, inclusive; 90 days before the end unless given */
                from?: string;
                /** @description End, exclusive; now unless given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepTimesList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getLoad: {
        parameters: {
            query?: {
                /** @description Beginning, inclusive; 90 days before the end unless given */
                from?: string;
                /** @description End, exclusive; now unless given */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Load"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getBreaches: {
        parameters: {
            query?: {
                /** @description Key of a definition; all of them unless given */
                definition?: string;
                /** @description Beginning, inclusive; 90 days before the end unless given */
                from?: string;
                /** @description End, exclusive; now unless given */
                to?: string;
                /** @description Length of the parts of the period */
                bucket?: "day" | "week" | "month";
                /** @description IANA time zone in which days begin */
                timeZone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By part of the period */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deadlines"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportEventLog: {
        parameters: {
            query?: {
                /** @description Key of a definition; all of them unless given */
                definition?: string;
                /** @description Beginning, inclusive; 90 days before the end unless given */
                from?: string;
                /** @description End, exclusive; now unless given */
                to?: string;
                /** @description CSV, OCEL 2.0 as JSON, or XES (IEEE 1849) */
                format?: "csv" | "ocel" | "xes";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/ocel+json": string;
                    "application/xml": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAuditLogs: {
        parameters: {
            query?: {
                /** @description Id of a user */
                actor?: string;
                /** @description Like user.change, or approval.approved for what happens to approvals */
                action?: string;
                /** @description Kind of what something was done to, like user or approval */
                targetType?: string;
                /** @description Its id; needs targetType */
                targetId?: string;
                /** @description X-Request-Id of the answer to the HTTP request that did it */
                requestId?: string;
                /** @description Inclusive */
                from?: string;
                /** @description Exclusive */
                to?: string;
                /** @description From "next" of a page */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditItem"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    exportAuditLogs: {
        parameters: {
            query?: {
                /** @description Id of a user */
                actor?: string;
                /** @description Like user.change, or approval.approved for what happens to approvals */
                action?: string;
                /** @description Kind of what something was done to, like user or approval */
                targetType?: string;
                /** @description Its id; needs targetType */
                targetId?: string;
                /** @description X-Request-Id of the answer to the HTTP request that did it */
                requestId?: string;
                /** @description Inclusive */
                from?: string;
                /** @description Exclusive */
                to?: string;
                /** @description JSON lines with all chains, or CSV */
                format?: "jsonl" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON lines, or CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    verifyAuditLogs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the approval */
                approvalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Markdown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    eraseUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Username of the user */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erased */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        username: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getNotificationPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    saveNotificationPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "language": "de",
                 *       "timeZone": "Europe/Berlin",
                 *       "quietHours": {
                 *         "from": "20:00",
                 *         "to": "07:00"
                 *       },
                 *       "digestAt": "08:00",
                 *       "kinds": {
                 *         "comment.added": {
                 *           "mail": "digest"
                 *         },
                 *         "task.reminded": {
                 *           "mail": "off"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    language?: "en" | "de" | "ar";
                    /** @description IANA name; the organization’s by default */
                    timeZone?: string;
                    /** @description Messages wait for the end */
                    quietHours?: {
                        from: string;
                        to: string;
                    } | null;
                    /** @description When the daily digest comes */
                    digestAt?: string;
                    /** @description Incoming webhook of a chat of one’s own */
                    chatWebhookUrl?: string | null;
                    /** @description By kind of notice */
                    kinds?: {
                        [key: string]: {
                            /** @enum {string} */
                            mail?: "now" | "digest" | "off";
                            /** @enum {string} */
                            chat?: "now" | "digest" | "off";
                            /** @enum {string} */
                            app?: "now" | "off";
                        };
                    };
                };
            };
        };
        responses: {
            /** @description What holds now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMailTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Texts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MailTemplate"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    saveMailTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the text is about */
                kind: "approval.opened" | "task.opened" | "task.delegated" | "task.moved" | "task.escalated" | "task.reminded" | "task.due-soon" | "task.overdue" | "task.withdrawn" | "task.answered" | "step.held" | "stage.completed" | "information.requested" | "information.provided" | "comment.added" | "votes.voided" | "subject.changed" | "approval.sent-back" | "approval.recalled" | "approval.approved" | "approval.denied" | "approval.cancelled" | "task.informed" | "digest";
                /** @description Its language */
                language: "en" | "de" | "ar";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "Please look at {{title}}",
                 *       "text": "Dear {{recipient}},\n\nthe step {{step}} of {{title}} waits for you."
                 *     }
                 */
                "application/json": {
                    subject: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description The text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailTemplate"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    resetMailTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What the text is about */
                kind: "approval.opened" | "task.opened" | "task.delegated" | "task.moved" | "task.escalated" | "task.reminded" | "task.due-soon" | "task.overdue" | "task.withdrawn" | "task.answered" | "step.held" | "stage.completed" | "information.requested" | "information.provided" | "comment.added" | "votes.voided" | "subject.changed" | "approval.sent-back" | "approval.recalled" | "approval.approved" | "approval.denied" | "approval.cancelled" | "task.informed" | "digest";
                /** @description Its language */
                language: "en" | "de" | "ar";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    previewMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "task.opened",
                 *       "language": "de"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What the text is about
                     * @enum {string}
                     */
                    kind: "approval.opened" | "task.opened" | "task.delegated" | "task.moved" | "task.escalated" | "task.reminded" | "task.due-soon" | "task.overdue" | "task.withdrawn" | "task.answered" | "step.held" | "stage.completed" | "information.requested" | "information.provided" | "comment.added" | "votes.voided" | "subject.changed" | "approval.sent-back" | "approval.recalled" | "approval.approved" | "approval.denied" | "approval.cancelled" | "task.informed" | "digest";
                    /**
                     * @description Its language
                     * @enum {string}
                     */
                    language: "en" | "de" | "ar";
                    subject?: string;
                    text?: string;
                    /**
                     * Format: uuid
                     * @description Id of one whose values are used; sample values otherwise
                     */
                    notification?: string;
                };
            };
        };
        responses: {
            /** @description The mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailPreview"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description Only these */
                status?: "waiting" | "sent" | "failed" | "disabled" | "left-out";
                /** @description Only these */
                channel?: "mail" | "chat";
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Message"][];
                        next: string | null;
                        /** @description Whether mails leave */
                        mail: {
                            /** @enum {string} */
                            state: "ready" | "disabled" | "not-configured";
                            /** @description What to do about it */
                            hint: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    resendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the message */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It waits to be sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    showDecisionPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Token of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page with a form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Malformed body; Malformed command; Malformed parameters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Sign-in failed; Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Unknown definition; Not found; Unknown stage; Unknown step; Unknown subject; Unknown task */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Link no longer decides */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Database unavailable; Identity provider unavailable; Too many streams; Temporal unavailable; Too many wait */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    decideByLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Token of the link */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @enum {string} */
                    verb: "approve" | "reject";
                    /** @default  */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Stored, and decided in a moment */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Malformed body; Malformed command; Malformed parameters */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Sign-in failed; Who are you? */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Not permitted; the form again */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Unknown definition; Not found; Unknown stage; Unknown step; Unknown subject; Unknown task */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Not possible now; the form again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Link no longer decides */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Body too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Something is missing; the form again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Database unavailable; Identity provider unavailable; Too many streams; Temporal unavailable; Too many wait */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "alice",
                 *       "password": "countersign-demo"
                 *     }
                 */
                "application/json": {
                    organization?: string;
                    /** @description Username or e-mail address */
                    username: string;
                    password: string;
                    /**
                     * @default token
                     * @enum {string}
                     */
                    transport?: "token" | "cookie";
                };
            };
        };
        responses: {
            /** @description Signed in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTokens"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refreshToken": "that of the last answer"
                 *     }
                 */
                "application/json": {
                    /** @description Without it: the cookie */
                    refreshToken?: string;
                };
            };
        };
        responses: {
            /** @description Renewed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTokens"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out there */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["Problem400"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    signInWithProvider: {
        parameters: {
            query?: {
                /** @description Page to open afterwards */
                returnTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Goes on there */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    finishSignInWithProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Goes on there */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oneself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeOwnPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current": "countersign-demo",
                 *       "new": "correct horse battery staple"
                 *     }
                 */
                "application/json": {
                    current: string;
                    new: string;
                };
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Username of the user */
                username: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "new": "correct horse battery staple"
                 *     }
                 */
                "application/json": {
                    new: string;
                };
            };
        };
        responses: {
            /** @description Set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createServiceAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "shop",
                 *       "name": "The shop",
                 *       "roles": [
                 *         "buyers"
                 *       ]
                 *     }
                 */
                "application/json": {
                    username: string;
                    name: string;
                    /** @default [] */
                    roles?: string[];
                };
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Username of the service account */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Username of the service account */
                username: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "checkout",
                 *       "scopes": [
                 *         "approval.attach",
                 *         "approval.view"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name: string;
                    scopes?: ("approval.view" | "approval.attach" | "approval.reroute" | "approval.administer" | "approval.migrate" | "task.view" | "task.decide" | "task.override" | "response.view" | "definition.view" | "definition.change" | "definition.publish" | "request.view" | "request.add" | "request.decide" | "request.administer" | "subject-type.view" | "subject-type.change" | "person.view" | "person.change" | "substitution.change" | "permission.change" | "audit.view" | "insight.view" | "effect.administer" | "message.administer" | "webhook.change" | "payload.view")[];
                    /** Format: date-time */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description The key, shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Username of the service account */
                username: string;
                /** @description Id of the key */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "graceSeconds": 3600
                 *     }
                 */
                "application/json": {
                    /** @default 86400 */
                    graceSeconds?: number;
                };
            };
        };
        responses: {
            /** @description The successor, shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Username of the service account */
                username: string;
                /** @description Id of the key */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    receiveWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the message; a repetition has the same and is answered the same */
                "webhook-id": string;
                /** @description When it was signed, in seconds since 1970 */
                "webhook-timestamp": string;
                /** @description Signatures of `id.timestamp.body`, separated by spaces */
                "webhook-signature": string;
            };
            path: {
                /** @description Key of the incoming */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": {
                 *         "type": "order",
                 *         "id": "4711"
                 *       },
                 *       "verb": "approve",
                 *       "comment": "No sign of fraud."
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    approvalId?: string;
                    subject?: {
                        type: string;
                        id: string;
                    };
                    /** @enum {string} */
                    verb: "start" | "approve" | "reject" | "abstain" | "delegate" | "escalate" | "request-resubmission" | "undo" | "request-information" | "provide-information" | "reassign" | "add-approver" | "extend" | "recall" | "change-subject" | "comment" | "cancel";
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "decided";
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Stored; it will be decided as soon as Temporal answers */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "stored";
                        command: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "ERP",
                 *       "url": "https://erp.example.com/hooks/countersign",
                 *       "kinds": [
                 *         "approval.approved",
                 *         "approval.denied",
                 *         "approval.cancelled"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name: string;
                    url: string;
                    /**
                     * @description Kinds of events; none for all
                     * @default []
                     */
                    kinds?: ("approval.opened" | "task.opened" | "task.delegated" | "task.moved" | "task.escalated" | "task.reminded" | "task.due-soon" | "task.overdue" | "task.withdrawn" | "task.answered" | "step.held" | "stage.completed" | "information.requested" | "information.provided" | "comment.added" | "votes.voided" | "subject.changed" | "approval.sent-back" | "approval.recalled" | "approval.approved" | "approval.denied" | "approval.cancelled")[];
                    /**
                     * @description Only of subjects of this type
                     * @default null
                     */
                    subjectType?: string | null;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the answer that is known; answered with 304 while it stays the same */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The known answer is still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what was read; refused with 412 when that has moved on since */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "paused"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    url?: string;
                    /** @description Kinds of events; none for all */
                    kinds?: ("approval.opened" | "task.opened" | "task.delegated" | "task.moved" | "task.escalated" | "task.reminded" | "task.due-soon" | "task.overdue" | "task.withdrawn" | "task.answered" | "step.held" | "stage.completed" | "information.requested" | "information.provided" | "comment.added" | "votes.voided" | "subject.changed" | "approval.sent-back" | "approval.recalled" | "approval.approved" | "approval.denied" | "approval.cancelled")[];
                    /** @description Only of subjects of this type */
                    subjectType?: string | null;
                    /** @enum {string} */
                    status?: "active" | "paused" | "disabled";
                };
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "graceSeconds": 3600
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How long the old secret is good as well
                     * @default 86400
                     */
                    graceSeconds?: number;
                };
            };
        };
        responses: {
            /** @description The new secret, shown this once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown this once */
                        secret: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookAttempt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Only those with this status */
                status?: "waiting" | "delivered" | "failed" | "cancelled";
                /** @description Where the page begins: `next` of the page before */
                after?: string;
                /** @description How many items a page has at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookDelivery"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
                /** @description Id of the delivery */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
                /** @description Id of the delivery */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    replayFailedWebhookDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-01-31T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /** Format: date-time */
                    since: string;
                };
            };
        };
        responses: {
            /** @description How many are on their way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
                /** @description Id of the delivery */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancelled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhookSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sources */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookSource"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createWebhookSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Fraud check",
                 *       "username": "fraud-check"
                 *     }
                 */
                "application/json": {
                    name: string;
                    username: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSourceSecret"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateWebhookSourceSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the webhook source */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "graceSeconds": 3600
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How long the old secret is good as well
                     * @default 86400
                     */
                    graceSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Shown this once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSourceSecret"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteWebhookSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the webhook source */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    decodePayloads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "payloads": [
                 *         {
                 *           "metadata": {
                 *             "encoding": "anNvbi9wbGFpbg=="
                 *           },
                 *           "data": "ImhpIg=="
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    payloads: {
                        metadata?: {
                            [key: string]: string;
                        };
                        data?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description In the same order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        payloads: {
                            metadata?: {
                                [key: string]: string;
                            };
                            data?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    encodePayloads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "payloads": [
                 *         {
                 *           "metadata": {
                 *             "encoding": "anNvbi9wbGFpbg=="
                 *           },
                 *           "data": "ImhpIg=="
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    payloads: {
                        metadata?: {
                            [key: string]: string;
                        };
                        data?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description In the same order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        payloads: {
                            metadata?: {
                                [key: string]: string;
                            };
                            data?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}
