import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { evidenceRevision } from '../../../connectivity/server/index.ts';
import { staleness } from './stale.ts';
import type { PlanRow } from './store.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
});
afterAll(() => opened.close());

test('a plan of the present versions is not stale; one of older evidence or sites says what grew', async () => {
  const { db } = opened.platform.database;
  const electionId = await addElection(opened.platform, { slug: 'pilkada' });
  const evidence = await evidenceRevision(db, electionId);
  const of = (evidenceRevision: string) =>
    staleness(db, { electionId, catalogueVersion: 1, evidenceRevision } as PlanRow);
  expect(await of(`${evidence}.1.2024-10-08.s0`)).toEqual([]);
  expect((await of(`9${evidence}.1.2024-10-08.s0`)).map(({ en }) => en)).toEqual([
    'evidence or the registry grew',
  ]);
  expect((await of(`${evidence}.1.2024-10-08.s3`)).map(({ en }) => en)).toEqual([
    'connected places were added',
  ]);
});
