import type { components } from '../../client/api.generated';

export type Request = components['schemas']['Request'];
export type RequestContent = components['schemas']['RequestContent'];
