import { Command } from 'commander';
import { withExamples } from '../frame';
import { ending } from '../running';

/** `countersign mcp` */
export function mcpCommand(): Command {
  const mcp = new Command('mcp')
    .description('serve an AI agent over stdio (needs COUNTERSIGN_API_KEY)')
    .action(() =>
      ending(async () => {
        const { serveAgent } = await import('../mcp.js');
        await serveAgent();
      }),
    );
  return withExamples(
    mcp,
    'COUNTERSIGN_API_KEY=… countersign mcp   # as the host of the agent runs it',
  );
}
