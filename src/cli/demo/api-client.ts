/** A person with the API in hand. */
export interface DemoUser {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
}

/** Calls the API as one of the demo users; refusals become errors with the API's own words. */
export function asUser(api: string, username: string): DemoUser {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${api}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-countersign-user': username },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as T & { detail?: string };
    if (!response.ok) throw new Error(`${username}: ${answer.detail ?? response.status}`);
    return answer;
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body ?? {}),
  };
}
