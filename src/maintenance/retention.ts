/** After how many days what is over by itself is removed, each by the daily cleanup. */
export const RETENTION_DAYS = {
  /** Mails and chat messages that were sent or left out. */
  messages: 90,
  /** Links that decide, after their end. */
  decisionLinks: 30,
  /** Deliveries of webhooks that arrived, failed or were cancelled, with their attempts. */
  deliveries: 90,
  /** Notifications that were read. */
  readNotifications: 180,
  /** Notifications that nobody has read. */
  unreadNotifications: 365,
} as const;

/** What the scheduled cleanup and the recommendation go by unless told otherwise. */
export const DEFAULT_CLEANUP_DAYS = 30;
