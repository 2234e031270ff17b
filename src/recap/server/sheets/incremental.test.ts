import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { boxesOf, D_HASIL_KWK } from '../../../voting-day/index.ts';
import { addUp, addUpAnew } from '../tally/add-up.ts';
import { correctionsWithin } from './correction-store.ts';
import { formsOf } from './form-store.ts';
import { orderRevote } from './order-revote.ts';
import { readRecap } from './read-recap.ts';
import { correctionIn, recordCorrection } from './record-correction.ts';
import { recordSheet } from './record-sheet.ts';

const TPS = ['2105012001001', '2105012001002', '2105012001003'];
const BY = { id: 'system:test', scope: { everything: true, prefixes: [] } };
const BOXES = boxesOf(D_HASIL_KWK, 2);
const at = (time: string) => new Date(`2024-11-${time}+07:00`);
let opened: TestPlatform;
let platform: Platform;
let election: Election;
let field: Visitor;
let phones: EnrolledPhone[];
let now = at('27T17:30');

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  const house = await openHouse(platform);
  field = new Visitor(house.app);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, TPS);
  phones = await enrolPhones(platform.database.pool, id, TPS);
  election = (await findElection(platform.database.db, 'kepri-2024')) as Election;
});
afterAll(() => opened.close());

const contest = 'governor' as const;
const stateNow = async () => (await readRecap(platform, election, contest, '2105')).states;

const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('form' as const),
      tps: fc.nat({ max: 2 }),
      votes: fc.nat({ max: 400 }),
      isOfRevote: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('revote' as const),
      tps: fc.nat({ max: 2 }),
      isTakenBack: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('correction' as const),
      tps: fc.nat({ max: 2 }),
      // Null: what the form says.
      from: fc.option(fc.nat({ max: 400 }), { freq: 3 }),
      to: fc.nat({ max: 400 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sheet' as const), votes: fc.nat({ max: 900 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const) }) },
);

test('whatever comes, is corrected, voted again and written down in whatever order: step by step is the same as from nothing, and the remainder is what no record explains', async () => {
  let revision = 1;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), async (acts) => {
      for (const one of acts) {
        if (one.kind === 'read') await addUp(platform, election.id);
        if (one.kind === 'form') await bringForm(one.tps, one.votes, one.isOfRevote);
        if (one.kind === 'revote') await order(one.tps, one.isTakenBack);
        if (one.kind === 'correction') await correct(one.tps, one.from, one.to);
        if (one.kind === 'sheet') await write(one.votes);
      }
      const stepwise = await stateNow();
      await addUpAnew(platform, election.id);
      expect(await stateNow()).toEqual(stepwise);
      await remainderIsWhatNothingExplains();
    }),
    { numRuns: 25 },
  );

  async function bringForm(tps: number, votes: number, isOfRevote: boolean): Promise<void> {
    revision = Math.min(60, revision + 1);
    now = isOfRevote ? at('30T16:00') : at('27T17:30');
    const phone = phones.find((one) => one.tps === TPS[tps]) as EnrolledPhone;
    const corrects = sealedResult(phone).identity;
    const figures = formWith({ 'IV.1': votes });
    await bring(
      field,
      sealedResult(phone, { revision, corrects, figures, madeAtS: now.getTime() / 1000 }),
      phone,
    );
    now = at('30T17:30');
  }
});

async function order(tps: number, isTakenBack: boolean): Promise<void> {
  const [heldOn, reason] = isTakenBack ? [null, 'taken-back' as const] : ['2024-11-30', 'ordered' as const];
  const ordered = await orderRevote(platform, election, BY, {
    tps: TPS[tps] ?? '',
    contest,
    heldOn,
    reason,
    words: '',
  });
  expect(ordered.ok).toBe(true);
}

/** A correction, or one of the correction that is there. */
async function correct(tps: number, wanted: number | null, to: number): Promise<void> {
  const area = TPS[tps] ?? '';
  await addUp(platform, election.id);
  const [form] = await formsOf(platform.database.db, election.id, contest, [area]);
  const from = wanted ?? form?.figures[22] ?? null;
  const all = (await correctionsWithin(platform.database.db, election.id, contest, area)).map(correctionIn);
  const standing = all.find(({ id }) => !all.some(({ corrects }) => corrects === id));
  const recorded = await recordCorrection(platform, election, BY, {
    ...{ contest, plenary: '210501', form: 'c-hasil', area, box: 'IV.1', to, reason: 'misread', words: '' },
    ...{ isObjected: false, from, corrects: standing?.id ?? null },
  });
  // From = to takes the standing one back; where none stands it is no correction.
  expect(recorded.ok || recorded.error.kind.code).toBe(from === to && !standing ? 'SIGAP-3523' : true);
}

async function write(votes: number): Promise<void> {
  const figures = BOXES.map((box) => (box === 'IV.1' ? votes : 0));
  const sheet = {
    contest,
    area: '210501',
    pairs: 2,
    totals: figures,
    columns: [{ area: '2105012001', figures }],
  };
  const newest = (await stateNow()).find(({ area }) => area === '210501')?.sheet?.id ?? null;
  expect((await recordSheet(platform, election, BY, sheet, newest)).ok).toBe(true);
}

/** By another way than the program's: from the tables as they lie. */
async function remainderIsWhatNothingExplains(): Promise<void> {
  const cell = (await stateNow())
    .find(({ area }) => area === '210501')
    ?.cells.find(({ box }) => box === 'IV.1');
  if (!cell) return;
  const { rows } = await platform.database.pool.query(
    `SELECT (SELECT sum(figures[23])::int FROM form_figures WHERE contest = 'governor') AS forms,
       (SELECT coalesce(sum((content::jsonb->>'to')::int - (content::jsonb->>'from')::int), 0)::int FROM recap_correction c
          JOIN form_figures f ON f.tps_code = c.area_code AND f.contest = 'governor' AND f.figures[23] = (content::jsonb->>'from')::int
         WHERE NOT EXISTS (SELECT FROM recap_correction n WHERE n.corrects = c.id)) AS corrected`,
  );
  const [{ forms, corrected }] = rows;
  expect(cell.remainder).toBe(forms === null ? null : Number(cell.written) - forms - corrected);
}
