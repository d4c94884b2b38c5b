import path from 'node:path';
import { z } from 'zod';
import type { TracingConfig } from '../trace-export';
import { DEFAULT_TASK_QUEUE } from '../../../workflows/contract';
import { AGENT_VARIABLES } from './agent-config';
import { ACCESS_VARIABLES, accessConfig, accessProblems, type AccessConfig } from './access-config';
import {
  DEPLOYMENT_VARIABLES,
  deploymentConfig,
  deploymentProblems,
  type DeploymentConfig,
} from './deployment-config';
import {
  MAINTENANCE_VARIABLES,
  maintenanceConfig,
  type MaintenanceConfig,
} from './maintenance-config';
import { MAIL_VARIABLES, mailConfig, mailProblems, type MailConfig } from './mail-config';
import { NETWORK_VARIABLES, networkConfig, networkProblems, type NetworkConfig } from './network';
import {
  OUTGOING_VARIABLES,
  outgoingConfig,
  outgoingProblems,
  type OutgoingConfig,
} from './outgoing-config';
import { TRACING_VARIABLES, tracingConfig } from './tracing-config';
import {
  TEMPORAL_VARIABLES,
  temporalProblems,
  temporalSecurity,
  type TemporalSecurity,
} from './temporal-config';
import { unknownVariables } from './unknown-variables';
import { list, port } from './values';

const count = (fallback: number, max: number, min = 1): z.ZodType<number> =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/** Every environment variable the program reads, with its default. `.env.example` explains them. */
const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** PostgreSQL to use instead of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: count(20, 500),
  /** Temporal frontend to use instead of the embedded development server, `host:port`. */
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:]+:\d+$/, 'has to look like host:7233')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_UI_URL: z.url().optional(),
  ...TEMPORAL_VARIABLES,
  COUNTERSIGN_TASK_QUEUE: z.string().min(1).default(DEFAULT_TASK_QUEUE),
  COUNTERSIGN_HOST: z.string().min(1).default('127.0.0.1'),
  COUNTERSIGN_PORT: port.optional(),
  ...DEPLOYMENT_VARIABLES,
  ...NETWORK_VARIABLES,
  ...OUTGOING_VARIABLES,
  /** Where the embedded servers keep their data. */
  COUNTERSIGN_STATE_DIR: z.string().min(1).default('.countersign'),
  /** Modules with custom actions, separated by commas. */
  COUNTERSIGN_EXTENSIONS: list,
  /** Types of subjects that may be approved; all unless given. */
  COUNTERSIGN_SUBJECT_TYPES: list,
  /** The field that gets the status of subjects whose type names none. */
  COUNTERSIGN_DEFAULT_STATUS_FIELD: z.string().min(1).max(100).optional(),
  COUNTERSIGN_MAX_CACHED_WORKFLOWS: count(300, 100_000, 3),
  COUNTERSIGN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Secrets that sign commands, the newest first. Required in production. */
  COMMAND_KEYS: list,
  /** Secrets from which the program derives its own keys, the newest first. Required in production. */
  COUNTERSIGN_SECRETS: list,
  ...ACCESS_VARIABLES,
  ...MAIL_VARIABLES,
  ...MAINTENANCE_VARIABLES,
  /** Where workers write the signed checkpoints of the audit trail; in the state directory unless given. */
  COUNTERSIGN_CHECKPOINT_DIR: z.string().min(1).optional(),
  COUNTERSIGN_CHECKPOINT_SECONDS: count(60, 86_400),
  ...TRACING_VARIABLES,
  ...AGENT_VARIABLES,
  /** For tests of failures only. */
  APPROVAL_FAILPOINTS: z.string().default(''),
});

/** Names of all variables, in the order of `.env.example`. */
export const VARIABLES = Object.keys(environmentSchema.shape);

/** The program's configuration, parsed once. */
export interface Config {
  production: boolean;
  databaseUrl: string | undefined;
  poolSize: number;
  temporal: TemporalSecurity & {
    address: string | undefined;
    namespace: string;
    uiUrl: string | undefined;
    taskQueue: string;
    maxCachedWorkflows: number;
  };
  deployment: DeploymentConfig | undefined;
  host: string;
  /** Tried first; another one is taken when it is in use, unless it was given on purpose. */
  port: number;
  portIsFixed: boolean;
  network: NetworkConfig;
  outgoing: OutgoingConfig;
  stateDir: string;
  extensions: string[];
  subjects: { enabledTypes: string[]; defaultStatusField: string | undefined };
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  commandKeys: string[];
  /** The newest first; see `src/cli/kept-secret.ts`. */
  secrets: string[];
  access: AccessConfig;
  mail: MailConfig;
  maintenance: MaintenanceConfig;
  checkpoints: { directory: string; seconds: number };
  tracing: TracingConfig | undefined;
  failpoints: string;
}

/** The configuration is unusable; the message names every variable and what is wrong with it. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID';
}

/**
 * Parses the environment.
 *
 * @throws ConfigError with all problems at once
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const env = parse(environment);
  const production = env.NODE_ENV === 'production';
  const unknown = unknownVariables(Object.keys(environment), VARIABLES);
  const problems = [...unknown, ...problemsOf(env, production)];
  if (problems.length > 0) throw invalid(problems);
  return {
    production,
    databaseUrl: env.DATABASE_URL,
    poolSize: env.DATABASE_POOL_SIZE,
    temporal: {
      address: env.TEMPORAL_ADDRESS,
      namespace: env.TEMPORAL_NAMESPACE,
      uiUrl: env.TEMPORAL_UI_URL,
      taskQueue: env.COUNTERSIGN_TASK_QUEUE,
      maxCachedWorkflows: env.COUNTERSIGN_MAX_CACHED_WORKFLOWS,
      ...temporalSecurity(env),
    },
    deployment: deploymentConfig(env),
    host: env.COUNTERSIGN_HOST,
    port: env.COUNTERSIGN_PORT ?? 3000,
    portIsFixed: env.COUNTERSIGN_PORT !== undefined,
    network: networkConfig(env),
    outgoing: outgoingConfig(env, production),
    stateDir: path.resolve(env.COUNTERSIGN_STATE_DIR),
    extensions: env.COUNTERSIGN_EXTENSIONS,
    subjects: {
      enabledTypes: env.COUNTERSIGN_SUBJECT_TYPES,
      defaultStatusField: env.COUNTERSIGN_DEFAULT_STATUS_FIELD,
    },
    logLevel: env.COUNTERSIGN_LOG_LEVEL,
    commandKeys: env.COMMAND_KEYS,
    secrets: env.COUNTERSIGN_SECRETS,
    access: accessConfig(env),
    mail: mailConfig(env),
    maintenance: maintenanceConfig(env),
    checkpoints: {
      directory: path.resolve(
        env.COUNTERSIGN_CHECKPOINT_DIR ?? path.join(env.COUNTERSIGN_STATE_DIR, 'checkpoints'),
      ),
      seconds: env.COUNTERSIGN_CHECKPOINT_SECONDS,
    },
    tracing: tracingConfig(env),
    failpoints: env.APPROVAL_FAILPOINTS,
  };
}

function parse(environment: NodeJS.ProcessEnv): z.infer<typeof environmentSchema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const malformed = parsed.error.issues.map(
    ({ path: [name], message }) => `${String(name)}: ${message}`,
  );
  throw invalid([...malformed, ...unknownVariables(Object.keys(environment), VARIABLES)]);
}

function problemsOf(env: z.infer<typeof environmentSchema>, production: boolean): string[] {
  return [
    ...deploymentProblems(env),
    ...networkProblems(env, production),
    ...outgoingProblems(env, production),
    ...accessProblems(env, production),
    ...mailProblems(env, { publicUrl: env.COUNTERSIGN_PUBLIC_URL, production }),
    ...temporalProblems(env),
    ...env.COMMAND_KEYS.filter((key) => key.length < 32).map(
      () =>
        'COMMAND_KEYS: every key needs at least 32 characters, for example `openssl rand -hex 32`',
    ),
    ...(production && env.COMMAND_KEYS.length === 0
      ? ['COMMAND_KEYS: required in production, because whoever reaches Temporal can send commands']
      : []),
    ...env.COUNTERSIGN_SECRETS.filter((secret) => secret.length < 32).map(
      () => 'COUNTERSIGN_SECRETS: every secret needs at least 32 characters',
    ),
    ...(production && env.COUNTERSIGN_SECRETS.length === 0
      ? ['COUNTERSIGN_SECRETS: required in production, because keys are derived from it']
      : []),
    ...(production && env.APPROVAL_FAILPOINTS !== ''
      ? ['APPROVAL_FAILPOINTS: refused in production']
      : []),
  ];
}

function invalid(problems: readonly string[]): ConfigError {
  return new ConfigError(`The configuration has problems:\n  ${problems.join('\n  ')}`);
}
