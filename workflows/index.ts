export { approval } from './approval.workflow';
export { webhookDelivery } from './webhook-delivery.workflow';
