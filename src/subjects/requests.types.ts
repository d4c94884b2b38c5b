/** What a request can be. The last two are final. */
export const REQUEST_STATUSES = ['draft', 'submitted', 'approved', 'rejected'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];
