import { z } from 'zod';

const word = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'has letters, digits, ".", "_" and "-" only')
  .optional();

/** Which build of the program this is, where Temporal is to keep approvals on the build they began on. */
export const DEPLOYMENT_VARIABLES = {
  /** The same for all builds of one installation. */
  COUNTERSIGN_DEPLOYMENT_NAME: word,
  /** Another one for each build, like a version or a commit. */
  COUNTERSIGN_BUILD_ID: word,
};
type DeploymentEnvironment = z.infer<z.ZodObject<typeof DEPLOYMENT_VARIABLES>>;

/** Name of the deployment, and the build in it. */
export interface DeploymentConfig {
  deploymentName: string;
  buildId: string;
}

/** Everything that is wrong with values that have the right form. */
export function deploymentProblems(env: DeploymentEnvironment): string[] {
  const { COUNTERSIGN_DEPLOYMENT_NAME: name, COUNTERSIGN_BUILD_ID: build } = env;
  if ((name === undefined) === (build === undefined)) return [];
  const [missing, other] =
    name === undefined
      ? ['COUNTERSIGN_DEPLOYMENT_NAME', 'COUNTERSIGN_BUILD_ID']
      : ['COUNTERSIGN_BUILD_ID', 'COUNTERSIGN_DEPLOYMENT_NAME'];
  return [`${missing}: required with ${other}; leave out both to deploy without versions`];
}

/** Undefined unless the workers are versioned. */
export function deploymentConfig(env: DeploymentEnvironment): DeploymentConfig | undefined {
  const { COUNTERSIGN_DEPLOYMENT_NAME: deploymentName, COUNTERSIGN_BUILD_ID: buildId } = env;
  if (deploymentName === undefined || buildId === undefined) return undefined;
  return { deploymentName, buildId };
}
