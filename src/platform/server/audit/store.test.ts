import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { recordAudit, verifyAuditChain } from './store.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
});
afterAll(() => opened.close());

const entry = (subject: string) => ({
  at: new Date('2024-10-08T01:02:03.456Z'),
  actor: 'user:u1',
  action: 'registry.import',
  subject,
  detail: { rows: 2, nested: { b: 1, a: 'ü' } },
});

test('events recorded at the same time form one chain, and a changed event is found', async () => {
  const { db } = opened.platform.database;
  expect((await verifyAuditChain(db)).brokenAt).toBeNull();
  await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      db.transaction().execute((trx) => recordAudit(trx, entry(`import:${n}`))),
    ),
  );
  expect(await verifyAuditChain(db)).toMatchObject({ events: 10, brokenAt: null });

  await expect(db.updateTable('audit_event').set({ actor: 'user:x' }).execute()).rejects.toThrow(
    'append-only',
  );
  await sql`ALTER TABLE audit_event DISABLE TRIGGER USER`.execute(db);
  await sql`UPDATE audit_event SET detail = '{"rows": 3}' WHERE seq = 4`.execute(db);
  expect(await verifyAuditChain(db)).toMatchObject({ events: 3, brokenAt: 4 });
});
