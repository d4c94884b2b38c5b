import type { Approval } from './types';

/** What every form of an action gets. */
export interface ActionFormProps {
  approval: Approval;
  /** What the button says. */
  submit: string;
  onClose: () => void;
}
