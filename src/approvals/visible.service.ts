/** For statements of other features that look at approvals for somebody. */
export { scopeValues, visible } from './visible.store';
