export { approval } from './approval.workflow';
