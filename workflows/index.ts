export { approval } from './approval.workflow';
export { maintenance } from './maintenance.workflow';
export { webhookDelivery } from './webhook-delivery.workflow';
