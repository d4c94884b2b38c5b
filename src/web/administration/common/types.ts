import type { components } from '../../../client/api.generated';

/** What the API speaks of, by name: `Schemas['User']`. */
export type Schemas = components['schemas'];
