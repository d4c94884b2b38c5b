import type { components } from '../../client/api.generated';

type Schemas = components['schemas'];

export type Approval = Schemas['ApprovalDetail'];
export type Step = Schemas['Step'];
export type Task = Step['tasks'][number];
export type Explanation = Schemas['Explanation'];
export type ForecastStep = Schemas['ForecastStep'];
export type TimelineEntry = Approval['timeline'][number];
export type Response = NonNullable<Approval['responses']>[number];
export type Effect = Approval['effects'][number];
export type Json = Schemas['Json'];
