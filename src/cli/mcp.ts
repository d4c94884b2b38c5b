import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { ApprovalsApi } from '../mcp/approvals-api';
import { agentServer } from '../mcp/server';
import { readAgentConfig, type AgentConfig } from '../platform/config/agent-config';
import { createLogger } from '../platform/logging';
import { readEndpoint } from './endpoint';
import { stopSignal } from './signals';
import { UsageError } from './usage';

/**
 * Serves one agent over standard input and output until its host closes them. Only the protocol is
 * written to standard output.
 */
export async function serveAgent(): Promise<void> {
  const config = readAgentConfig();
  if ('problem' in config) {
    throw new UsageError(
      `${config.problem}.\nCorrect the variable in the configuration of the MCP host.`,
    );
  }
  const log = createLogger('warn');
  const api = new ApprovalsApi(apiOf(config), keyOf(config));
  const server = agentServer(api, (error) => log.warn({ err: error }, 'a tool has failed'));
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  process.stderr.write(`countersign: tools for an agent at ${apiOf(config)}\n`);
  await Promise.race([ended, stopSignal()]);
  await server.close();
}

function keyOf({ apiKey }: AgentConfig): string {
  if (apiKey !== undefined) return apiKey;
  throw new UsageError(
    'COUNTERSIGN_API_KEY is not set, so the API would not know the agent.\n' +
      'Make a service account and a key for it (docs/agents.md), and give the key to the MCP host.',
  );
}

function apiOf({ apiUrl, stateDir }: AgentConfig): string {
  const address = apiUrl ?? readEndpoint(stateDir)?.api;
  if (address !== undefined) return address;
  throw new UsageError(
    'COUNTERSIGN_API_URL is not set, and nothing runs here.\n' +
      'Set it to the address of the API, for example https://approvals.example.com.',
  );
}
