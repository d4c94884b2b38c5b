import type { components } from '../../client/api.generated';

/** A request to the person in front, as much of it as deciding needs. */
export interface Decidable {
  taskId: string;
  approvalId: string;
  title: string;
  stepName: string;
  type?: components['schemas']['Step']['type'];
  form?: Record<string, unknown> | null;
  kind?: string | null;
  /** Hash of what the reader is shown: refused when it has changed meanwhile. */
  content?: string;
}
