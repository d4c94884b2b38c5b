import type { TestSystem } from './system';
import { until } from './until';

/** An effect as the API shows it. */
export interface EffectBody {
  id: string;
  action: string;
  moment: string;
  source: string;
  status: string;
  attempts: number;
  error: string | null;
}

/** The effects of an approval, once there are some and all of them have settled. */
export async function settledEffects(
  system: TestSystem,
  approval: string,
  isComplete: (effects: EffectBody[]) => boolean = (effects) => effects.length > 0,
): Promise<EffectBody[]> {
  return until(
    async () => (await system.read(approval)).effects as EffectBody[],
    (effects) =>
      isComplete(effects) &&
      effects.every(({ status }) => status !== 'waiting' && status !== 'running'),
  );
}
