import { expect, test } from 'vitest';
import type { Principal } from '../access/roles.ts';
import { createApp } from './app.ts';
import { PERSON_HEADER } from './same-person.ts';

const GRANTS = [] as const;

test.each([
  ['the same person', 'user:siti', 'siti', 200],
  ['another person than the cookie', 'user:budi', 'siti', 409],
  ['a person whose name begins the same', 'user:siti2', 'siti', 409],
  ['a person, by a key', 'key:siti', 'siti', 409],
  ['nobody', 'user:budi', undefined, 200],
  ['a person whose session has ended', null, 'siti', 200],
] as const)(
  'a request in the name of %s (%s asked for %s) is answered with %i',
  async (_, id, named, status) => {
    let done = 0;
    const principal: Principal | null = id === null ? null : { id, grants: GRANTS };
    const app = createApp({ identify: async () => principal, origins: [], report: () => {} });
    app.post('/api/lakukan', (c) => {
      done += 1;
      return c.text('sudah');
    });
    const answer = await app.request('/api/lakukan', {
      method: 'POST',
      ...(named === undefined ? {} : { headers: { [PERSON_HEADER]: named } }),
    });
    expect(answer.status).toBe(status);
    expect(done).toBe(status === 200 ? 1 : 0);
    if (status === 409) expect(await answer.json()).toMatchObject({ code: 'SIGAP-1020' });
  },
);
