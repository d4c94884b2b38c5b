/** File in the state directory that tells other commands where the API listens. */
export const ENDPOINT_FILE = 'endpoint.json';

/** What `ENDPOINT_FILE` holds; readable by its owner alone, because of the password. */
export interface Endpoint {
  api: string;
  databaseUrl: string;
  temporalAddress: string;
  temporalUi: string | undefined;
}
