import {
  workflowInfo,
  type ContinueAsNewInput,
  type Next,
  type TimerInput,
  type UpdateInput,
  type WorkflowExecuteInput,
  type WorkflowInboundCallsInterceptor,
  type WorkflowInterceptors,
  type WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow';
import { Random } from './random';

/**
 * Failpoints inside of workflows. They exist in a bundle of the harness alone: the product's
 * workflow code has none, because whatever it did there would have to be replayed for ever. Each
 * fails a workflow task, which the server then repeats; replays never fail, so histories are
 * those of the product.
 */
function failSometimes(name: string, share: number): void {
  const { runStartTime, unsafe } = workflowInfo();
  // The time of the workflow is that of its task: many updates in one are no worse than a single.
  const now = Date.now();
  if (unsafe.isReplaying || now - runStartTime.getTime() > FAILING_MS) return;
  // Tasks are repeated every ten seconds, which is no chance of its own.
  if (!new Random(now).fork(name).chance(share)) return;
  console.log(`failpoint ${name}: throw`);
  throw new Error(`failpoint ${name}`);
}

/** Bad luck ends: the server waits longer and longer before it repeats a task. */
const FAILING_MS = 15_000;

/** Continue-as-new comes after this many events instead of thousands. */
const SHORT_HISTORY = 12;

class Inbound implements WorkflowInboundCallsInterceptor {
  async execute(
    input: WorkflowExecuteInput,
    next: Next<WorkflowInboundCallsInterceptor, 'execute'>,
  ): Promise<unknown> {
    const [first, ...rest] = input.args as [object, ...unknown[]];
    return next({ ...input, args: [{ ...first, historyLimit: SHORT_HISTORY }, ...rest] });
  }

  async handleUpdate(
    input: UpdateInput,
    next: Next<WorkflowInboundCallsInterceptor, 'handleUpdate'>,
  ): Promise<unknown> {
    failSometimes('wf.handler.enter', 0.15);
    return next(input);
  }
}

class Outbound implements WorkflowOutboundCallsInterceptor {
  async startTimer(
    input: TimerInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'startTimer'>,
  ): Promise<void> {
    await next(input);
    failSometimes('timer.fired', 0.4);
  }

  async continueAsNew(
    input: ContinueAsNewInput,
    next: Next<WorkflowOutboundCallsInterceptor, 'continueAsNew'>,
  ): Promise<never> {
    failSometimes('wf.beforeCAN', 0.3);
    return next(input);
  }
}

export const interceptors = (): WorkflowInterceptors => ({
  inbound: [new Inbound()],
  outbound: [new Outbound()],
});
