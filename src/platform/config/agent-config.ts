import { z } from 'zod';

/** Where an agent finds the API, and what it shows there: the variables of `countersign mcp`. */
export const AGENT_VARIABLES = {
  /** The API, without a path; that of the system which runs on this machine unless given. */
  COUNTERSIGN_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Key of the service account as which the agent works. */
  COUNTERSIGN_API_KEY: z.string().min(1).optional(),
};

/** What `countersign mcp` is told by the environment. */
export interface AgentConfig {
  apiUrl: string | undefined;
  apiKey: string | undefined;
  /** Where a system that runs here tells its address. */
  stateDir: string;
}

const schema = z.object({
  ...AGENT_VARIABLES,
  COUNTERSIGN_STATE_DIR: z.string().min(1).default('.countersign'),
});

/**
 * Parses what an agent needs and nothing else: its host has none of the secrets of a server.
 *
 * @returns the problem in one line when a variable cannot be used
 */
export function readAgentConfig(
  environment: NodeJS.ProcessEnv = process.env,
): AgentConfig | { problem: string } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const { success, data, error } = schema.safeParse(given);
  if (!success) {
    return {
      problem: error.issues.map(({ path, message }) => `${path.join()}: ${message}`).join('; '),
    };
  }
  const { COUNTERSIGN_API_URL: apiUrl, COUNTERSIGN_API_KEY: apiKey } = data;
  return { apiUrl, apiKey, stateDir: data.COUNTERSIGN_STATE_DIR };
}
