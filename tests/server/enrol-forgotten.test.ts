import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { enrol } from '../../src/connectivity/web/field/enrol.ts';
import { currentDevice, type Enrolments, NOWHERE } from '../../src/connectivity/web/field/enrolments.ts';
import type { Field } from '../../src/connectivity/web/field/field.ts';
import { addElection, addTps } from '../support/election.ts';
import { openHouse, Visitor } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const VILLAGE = '2105012001';
let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;

beforeAll(async () => {
  opened = await openTestPlatform();
  const id = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, id, [`${VILLAGE}001`]);
  house = await openHouse(opened.platform);
  const phone = new Visitor(house.app);
  vi.stubGlobal('document', { documentElement: { lang: 'id' } });
  vi.stubGlobal(
    'fetch',
    (path: string, init: { method: string; body?: string; headers: Record<string, string> }) =>
      phone.call(
        init.method,
        path,
        init.body === undefined ? undefined : JSON.parse(init.body),
        init.headers,
      ),
  );
});
afterEach(() => vi.clearAllMocks());
afterAll(async () => {
  vi.unstubAllGlobals();
  await opened.close();
});

/** What `enrol` needs of the field app. */
function phoneOf(): Field {
  const state: { enrolments: Enrolments } = { enrolments: NOWHERE };
  const field = {
    state,
    keepEnrolments: async (enrolments: Enrolments) => {
      state.enrolments = enrolments;
    },
    askToPersist: async () => undefined,
  };
  return field as unknown as Field;
}

async function sheet(): Promise<string> {
  const { items } = await house.administrator.json<{ items: { token: string }[] }>(
    'POST',
    '/api/elections/kepri-2024/enrolments',
    { village: VILLAGE },
  );
  return items[0]?.token ?? '';
}

const keyOf = (field: Field) => currentDevice(field.state.enrolments)?.key.id;

test('a phone that the server forgot, restored from a backup, comes again under its own key', async () => {
  const field = phoneOf();
  expect(await enrol(field, await sheet(), false)).toMatchObject({ kind: 'enrolled' });
  const before = keyOf(field);
  await opened.platform.database.pool.query(
    'ALTER TABLE device DISABLE TRIGGER USER; DELETE FROM device; ALTER TABLE device ENABLE TRIGGER USER',
  );
  expect(await enrol(field, await sheet(), false)).toMatchObject({ kind: 'enrolled' });
  expect(keyOf(field)).toBe(before);
});

test('a phone that was ended, and one that the server knows, get another key', async () => {
  for (const end of [true, false]) {
    const field = phoneOf();
    expect(await enrol(field, await sheet(), false)).toMatchObject({ kind: 'enrolled' });
    const before = keyOf(field);
    if (end)
      await opened.platform.database.pool.query(
        'UPDATE device SET revoked_at = now(), revoked_by = $2 WHERE id = $1',
        [before, 'cli:test'],
      );
    expect(await enrol(field, await sheet(), false)).toMatchObject({ kind: 'enrolled' });
    expect(keyOf(field)).not.toBe(before);
  }
});
