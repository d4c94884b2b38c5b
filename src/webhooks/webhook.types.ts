import type { NoticeKind } from '../domain/notices';

/** A secret as it is kept. */
export interface KeptSecret {
  sealed: string;
  /** ISO 8601; null for the one that is in use. */
  endsAt: string | null;
}

/** `paused`: deliveries wait. `disabled`: nothing is added to those that wait. */
export const WEBHOOK_STATUSES = ['active', 'paused', 'disabled'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** Somebody who is told of events. */
export interface Webhook {
  id: string;
  name: string;
  url: string;
  /** Empty for all. */
  kinds: NoticeKind[];
  /** Only of subjects of this type. */
  subjectType: string | null;
  status: WebhookStatus;
  /** Why it is disabled, where the program has done that. */
  reason: string | null;
  /** Nothing has arrived since then. */
  failingSince: Date | null;
  version: number;
  createdAt: Date;
}

export const DELIVERY_STATUSES = ['waiting', 'delivered', 'failed', 'cancelled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One event on its way to one webhook. */
export interface Delivery {
  id: string;
  /** Position in lists. */
  number: string;
  approvalId: string;
  seq: number;
  kind: NoticeKind;
  status: DeliveryStatus;
  attempts: number;
  error: string | null;
  createdAt: Date;
  settledAt: Date | null;
}

/** One attempt at a delivery: what was answered, or why nothing was. */
export interface Attempt {
  number: number;
  at: Date;
  status: number | null;
  error: string | null;
  ms: number;
}

/** A service that decides by signed webhooks. */
export interface WebhookSource {
  /** The end of its URL. */
  key: string;
  name: string;
  username: string;
  createdAt: Date;
}
