/** The password of everybody whom a browser test invites. */
export const PASSWORD = 'kata sandi yang panjang';

/** Somebody in a browser test: the session as a value of the Cookie header, and what they sign in with. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly cookie: string;
};

/** Calls the API of a running Sigap. */
export function callerOf(url: string) {
  return async (method: string, path: string, body?: unknown, cookie?: string) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        origin: url,
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    return { body: JSON.parse(text) as unknown, cookie: cookies.join('; ') };
  };
}

/** Invites somebody and chooses their password for them. */
export function inviter(url: string, administrator: string) {
  const call = callerOf(url);
  return async (name: string, email: string, grant: object): Promise<Person> => {
    const invitation = { name, email, grants: [grant] };
    const { user, link } = (await call('POST', '/api/users', invitation, administrator)).body as {
      user: { id: string };
      link: { url: string };
    };
    const token = link.url.split('#undangan=')[1];
    const { cookie } = await call('POST', '/api/session/password', { token, password: PASSWORD });
    return { id: user.id, name, email, cookie };
  };
}

/** Identity of the rehearsal together that the scenario brings along. */
export async function rehearsalOfScenario(sigap: {
  readonly url: string;
  readonly scenario: string;
  readonly sessions: { readonly administrator: string };
}): Promise<string> {
  const path = `/api/elections/${sigap.scenario}/together`;
  const { body } = await callerOf(sigap.url)('GET', path, undefined, sigap.sessions.administrator);
  const { items } = body as { items: readonly { id: string; name: string }[] };
  const found = items.find(({ name }) => name === 'Pulau Mantang (sintetis)');
  if (!found) throw new Error('the scenario brings no rehearsal together');
  return found.id;
}
