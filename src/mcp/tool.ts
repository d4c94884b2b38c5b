import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type {
  CallToolResult,
  ServerNotification,
  ServerRequest,
  ToolAnnotations,
} from '@modelcontextprotocol/sdk/types.js';
import type { z } from 'zod';
import { ToolProblem } from './tool-problem';

/** What a tool answers: a few lines for reading, and the same as data. */
export interface ToolAnswer<Output> {
  text: string;
  data: Output;
}

/** The call that a tool answers. */
export interface Call {
  /** Set when the agent does not want the answer any more. */
  signal: AbortSignal;
  /** Tells the agent how far it is, if it wants to know. */
  progress(message: string): Promise<void>;
}

/** A tool as this folder describes it. */
export interface Tool<Input extends z.ZodObject, Output extends z.ZodObject> {
  name: string;
  title: string;
  /** What it does, and when to use it. */
  description: string;
  input: Input;
  output: Output;
  annotations: ToolAnnotations;
  handle(given: z.infer<Input>, call: Call): Promise<ToolAnswer<z.infer<Output>>>;
}

/** Offers a tool; problems are answers that the agent can read, never stacks. */
export function offer<Input extends z.ZodObject, Output extends z.ZodObject>(
  server: McpServer,
  tool: Tool<Input, Output>,
  /** Told of what nobody expected. */
  warn: (error: unknown) => void,
): void {
  const { name, title, description, input, output, annotations } = tool;
  const config = {
    ...{ title, description, annotations: { ...annotations, openWorldHint: false } },
    inputSchema: input as z.ZodObject,
    outputSchema: output as z.ZodObject,
  };
  server.registerTool(name, config, async (given, extra): Promise<CallToolResult> => {
    try {
      const { text, data } = await tool.handle(given as z.infer<Input>, callOf(extra));
      return { content: [{ type: 'text', text }], structuredContent: data };
    } catch (error) {
      if (!(error instanceof ToolProblem) && !extra.signal.aborted) warn(error);
      return { content: [{ type: 'text', text: explained(error) }], isError: true };
    }
  });
}

/** A problem in two lines. */
export function explained(error: unknown): string {
  if (error instanceof ToolProblem) {
    return `${error.code}: ${error.happened}\nHow to fix it: ${error.fix}`;
  }
  return 'INTERNAL_ERROR: The tool has failed.\nHow to fix it: Try again, then tell your operator.';
}

function callOf({
  signal,
  _meta,
  sendNotification,
}: RequestHandlerExtra<ServerRequest, ServerNotification>): Call {
  const progressToken = _meta?.progressToken;
  let progress = 0;
  return {
    signal,
    progress: async (message) => {
      if (progressToken === undefined) return;
      progress += 1;
      const params = { progressToken, progress, message };
      await sendNotification({ method: 'notifications/progress', params });
    },
  };
}
