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

/**
 * Failpoints inside of workflows. They exist in a bundle of the harness alone: the product's
 * workflow code has none, because whatever it did there would have to be replayed for ever. Each
 * fails a workflow task, which the server then repeats; replays never fail, so histories are
 * those of the product.
 */
function failSometimes(name: string, share: number): void {
  const { isReplaying, now } = workflowInfo().unsafe;
  if (isReplaying || scattered(now()) >= share) return;
  console.log(`failpoint ${name}: throw`);
  throw new Error(`failpoint ${name}`);
}

/** Milliseconds to 0 … 1: tasks are repeated every ten seconds, which is no chance of its own. */
const scattered = (ms: number): number => (Math.imul(ms % 2 ** 31, 0x9e3779b1) >>> 0) / 2 ** 32;

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
