import { goBuild, obtainTool } from '../../src/platform/process/pinned-tool';

/** The version in tools/compose/go.mod. */
const VERSION = 'v5.1.2';

const COMPOSE = {
  title: 'Docker Compose',
  name: `docker-compose-${VERSION}`,
  ways: [
    goBuild({
      title: `Docker Compose ${VERSION}`,
      folder: 'compose',
      packages: ['github.com/docker/compose/v5/cmd'],
      takes: 'two minutes',
    }),
  ],
  missing: (reasons: string) =>
    new Error(
      `Docker Compose is missing (${reasons}). Install Go 1.26 or newer from ` +
        'https://go.dev/dl: Compose is then built once into the cache of this user.',
    ),
};

/** The program `docker-compose`, built once per user; it reads files without a Docker engine. */
export const composeProgram = (): Promise<string> =>
  obtainTool(COMPOSE, (line) => process.stderr.write(`${line}\n`));
