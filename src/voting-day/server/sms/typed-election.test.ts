import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { smsCard } from '../../sms-card.ts';
import { checkDigit } from '../../typed-sms.ts';
import { takeSms } from './take-sms.ts';

const TPS = '2105012001001';
const FIGURES = `N1 147 ${checkDigit('147')}`;
const REAL = `${smsCard(TPS, false, false).openings.governor} ${FIGURES}`;
const PRACTICE = `${smsCard(TPS, false, true).openings.governor} ${FIGURES}`;

let opened: TestPlatform;
let now: Date;
let said: string[] = [];
beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  const pinnedAsOf = new Date('2024-10-08T09:00:00Z');
  for (const election of [
    { slug: 'kepri-2024', votingDate: '2024-11-27', isDefault: true },
    { slug: 'kepri-2029', votingDate: '2029-11-27' },
    { slug: 'skenario', votingDate: '2029-11-27', synthetic: true, pinnedAsOf },
  ])
    await addTps(platform, await addElection(platform, election), [TPS]);
});
afterAll(() => opened.close());
beforeEach(() => {
  said = [];
});

async function hear(at: string, text: string): Promise<void> {
  now = new Date(at);
  const platform = { ...opened.platform, clock: () => now };
  await takeSms(platform, { from: '+628111222333', text }, async (answer) => {
    expect(answer.length).toBeLessThanOrEqual(160);
    said.push(answer);
  });
}
async function filed(): Promise<string[]> {
  const { rows } = await opened.platform.database.pool.query(
    'SELECT e.slug FROM result_sms s JOIN election e ON e.id = s.election_id ORDER BY s.received_at',
  );
  return rows.map(({ slug }) => slug);
}

test('on an ordinary day, and after the last election, nothing is filed and the sender is told why', async () => {
  await hear('2025-05-02T09:20:00Z', REAL);
  await hear('2031-05-02T09:20:00Z', REAL);
  expect(said).toEqual([
    expect.stringMatching(/^SIGAP belum catat: TPS itu baru memilih 2029-11-27/),
    expect.stringMatching(/^SIGAP belum catat: pemilihan TPS itu sudah lewat/),
  ]);
  expect(await filed()).toEqual([]);
});

test('on a voting evening it is filed in the election that votes, not in the default one that is over', async () => {
  await hear('2024-11-27T09:20:00Z', REAL);
  await hear('2029-11-27T09:20:00Z', REAL);
  expect(await filed()).toEqual(['kepri-2024', 'kepri-2029']);
  expect(said).toEqual(Array(2).fill(expect.stringMatching(/^SIGAP catat, belum terbukti/)));
});

test('by the card of a synthetic election it is practice, whatever votes that evening; a real one’s word with it is no SMS', async () => {
  await hear('2029-11-27T12:20:00Z', PRACTICE);
  await hear('2029-11-27T12:40:00Z', PRACTICE.replace('LATIHAN', 'HASIL'));
  expect(await filed()).toEqual(['kepri-2024', 'kepri-2029', 'skenario']);
  expect(said).toEqual([
    expect.stringMatching(/^SIGAP catat LATIHAN, belum terbukti/),
    expect.stringMatching(/^SIGAP belum catat. Kode TPS atau angka ceknya salah/),
  ]);
});
