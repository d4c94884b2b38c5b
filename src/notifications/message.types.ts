/** What becomes of a message. `left-out`: there was nothing to tell any more. */
export const MESSAGE_STATUSES = ['waiting', 'sent', 'failed', 'disabled', 'left-out'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];
