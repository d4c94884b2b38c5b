import { ConfigError, readConfig, type Config } from '../../platform/config/config';
import { readEndpoint } from '../endpoint';
import { databaseChecks } from './database-checks';
import { fail, ok, type Finding } from './finding';
import { checkpointFinding, mailFinding } from './local-checks';
import { nodeFinding, publicUrlFinding } from './rules';
import { temporalChecks } from './temporal-checks';

/** Examines the system of the configuration, or the one that runs on this machine. */
export async function examine(): Promise<Finding[]> {
  const config = configuration();
  const node = nodeFinding(process.versions.node);
  if (!('databaseUrl' in config)) return [config, node];
  const { databaseUrl, temporalAddress } = addressesOf(config);
  const [database, temporal, mail] = await Promise.all([
    databaseUrl === undefined
      ? [missing('database', 'DATABASE_URL')]
      : databaseChecks(databaseUrl, config.production),
    temporalAddress === undefined
      ? [missing('temporal', 'TEMPORAL_ADDRESS')]
      : temporalChecks(config, temporalAddress),
    mailFinding(config),
  ]);
  return [
    ok('configuration', config.production ? 'readable, for production' : 'readable'),
    node,
    ...database,
    ...temporal,
    publicUrlFinding(config),
    mail,
    checkpointFinding(config.checkpoints.directory),
  ];
}

function configuration(): Config | Finding {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [, ...problems] = error.message.split('\n').map((line) => line.trim());
    const repair = 'Correct the variables that it names; .env.example explains them.';
    return fail('configuration', problems.join('; '), repair);
  }
}

function addressesOf({ databaseUrl, temporal, stateDir }: Config): {
  databaseUrl: string | undefined;
  temporalAddress: string | undefined;
} {
  const here = readEndpoint(stateDir);
  return {
    databaseUrl: databaseUrl ?? here?.databaseUrl,
    temporalAddress: temporal.address ?? here?.temporalAddress,
  };
}

function missing(id: string, variable: string): Finding {
  const found = `${variable} is not set, and nothing runs here.`;
  return fail(id, found, `Set ${variable}, or run: countersign up`);
}
