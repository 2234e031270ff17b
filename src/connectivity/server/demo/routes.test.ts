import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { loadPack } from '../../../registry/server/index.ts';
import { demoRoutes } from './routes.ts';

let opened: TestPlatform;

beforeAll(async () => {
  opened = await openTestPlatform();
  unwrap(await loadPack(opened.platform, join(opened.platform.projectDir, 'packs/kepri-2024')));
});
afterAll(() => opened.close());

function ask(
  method: 'GET' | 'POST',
  role: 'administrator' | 'provincial-officer' | 'auditor' | null,
): Promise<Response> {
  const principal: Principal | null = role && { id: 'user:test', grants: [{ role }] };
  const app = createApp({
    identify: async () => principal,
    origins: ['http://localhost'],
    report: (_, error) => {
      throw error;
    },
  });
  app.route('/api', demoRoutes(opened.platform));
  return Promise.resolve(app.request('http://localhost/api/demo', { method }));
}

describe('/api/demo', () => {
  test('is for administrators to load and for everybody signed in to see', async () => {
    expect((await ask('GET', null)).status).toBe(401);
    expect((await ask('POST', null)).status).toBe(401);
    expect((await ask('POST', 'provincial-officer')).status).toBe(403);
    expect(await (await ask('GET', 'auditor')).json()).toEqual({
      available: true,
      loaded: false,
      slug: 'kepri-2024-skenario',
    });
  });

  test('loads once, and says who did it', async () => {
    const first = await ask('POST', 'administrator');
    expect(await first.json()).toEqual({
      slug: 'kepri-2024-skenario',
      synthetic: true,
      asOf: '2024-10-08T15:59:59.000Z',
      changed: true,
    });
    expect(await (await ask('POST', 'administrator')).json()).toMatchObject({ changed: false });
    expect(await (await ask('GET', 'auditor')).json()).toMatchObject({ loaded: true });
    const { rows } = await opened.platform.database.pool.query(
      "SELECT actor, subject, detail FROM audit_event WHERE action = 'scenario.load'",
    );
    expect(rows).toEqual([
      {
        actor: 'user:test',
        subject: 'election:kepri-2024-skenario',
        detail: {
          tps: 3327,
          tests: expect.any(Number),
          reports: expect.any(Number),
          claims: expect.any(Number),
        },
      },
    ]);
  });
});
