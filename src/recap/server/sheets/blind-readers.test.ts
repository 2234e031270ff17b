import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { bringWithPhotos, flat } from '../../../../tests/support/readings.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { jpegOf } from '../../../voting-day/photos/picture.fixture.ts';

/** The first is alone in its village, the next two share one. */
const TPS = ['2105012001001', '2105022001001', '2105022001002'] as const;
const RECAP = '/api/elections/kepri-2024/recap';
const ROOM = '/api/elections/kepri-2024/readings';

/** What the phone of the first TPS typed: 641 + 100 votes, where 767 is written; one registered voter more on the other contest's form. */
const ODD = { 'A.L': 173, 'A.J': 324, 'IV.1': 641, 'V.A': 767, 'V.C': 775 } as const;
const GOVERNOR = formWith(ODD);
const REGENT = formWith({ ...ODD, 'A.L': 174, 'A.J': 325 });
/** Its figures and what they add up to, with the sheet's 500 votes and a correction of 40. */
const TELLING = /\b(641|741|767|775|173|174|324|325|141|101|601)\b/;
const secrets = (answer: string) =>
  // Identities are no figures.
  answer.replaceAll(/[0-9a-f]{64}/g, '').match(new RegExp(TELLING, 'g')) ?? [];

let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let phones: EnrolledPhone[];
let field: Visitor;
let ani: Visitor;
let citra: Visitor;
let both: Visitor;
let commission: Visitor;
let batam: Visitor;
let auditor: Visitor;
let pictures = 0;
let now = new Date('2024-11-27T17:30:00+07:00');
/** Sheets by their district. */
const sheets = new Map<string, string>();

const CORRECTION = {
  ...{
    contest: 'governor',
    plenary: '210501',
    form: 'c-hasil',
    area: TPS[0],
    box: 'IV.1',
    from: 641,
    to: 601,
  },
  ...{ reason: 'misread', words: 'dari 641 menjadi 601', isObjected: false, corrects: null },
};
/** It starts from another figure than the form says, so that its answer names both. */
const ODD_CORRECTION = { ...CORRECTION, box: 'V.A', from: 766, to: 741, words: '' };

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  house = await openHouse(platform);
  field = new Visitor(house.app);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, [...TPS]);
  phones = await enrolPhones(platform.database.pool, id, [...TPS]);
  ani = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  citra = await house.person({ role: 'provincial-officer' });
  both = await house.person(
    { role: 'regency-officer', regencyCode: '2105' },
    { role: 'commission', regencyCode: null },
  );
  commission = await house.person({ role: 'commission', regencyCode: '2105' });
  batam = await house.person(
    { role: 'regency-officer', regencyCode: '2171' },
    { role: 'commission', regencyCode: '2105' },
  );
  auditor = await house.person({ role: 'auditor' });
  await bringForm(0, GOVERNOR);
  await bringForm(0, REGENT, 'regent');
  for (const [area, village] of [
    ['210501', '2105012001'],
    ['210502', '2105022001'],
  ] as const) {
    const figures = GOVERNOR.numerals.map(() => 500);
    const { id: sheet } = await commission.json<{ id: string }>('POST', `${RECAP}/sheets`, {
      ...{ contest: 'governor', area, pairs: 2, columns: [{ area: village, figures }], totals: figures },
      previous: null,
    });
    sheets.set(area, sheet);
  }
  await commission.json('POST', `${RECAP}/corrections`, CORRECTION);
  await commission.json('POST', `${RECAP}/corrections`, ODD_CORRECTION);
});
afterAll(() => opened.close());

async function bringForm(
  at: number,
  figures: ReturnType<typeof formWith>,
  contest: 'governor' | 'regent' = 'governor',
  revision = 1,
) {
  const phone = phones.find(({ tps }) => tps === TPS[at]) as EnrolledPhone;
  pictures += 1;
  const picture = jpegOf({ width: 1_200, height: 1_600 }, { fill: 1_000 + pictures });
  return bringWithPhotos(platform, field, phone, [picture], { figures, contest, revision });
}

/** Two people read a form of a village, as its phone typed it. */
async function readTwice(region: string, figures: ReturnType<typeof formWith>, contest: string) {
  for (const who of [ani, citra]) {
    const { turn } = await who.json<{ turn: { record: string } }>('POST', `${ROOM}/turns`, {
      region,
      contest,
    });
    await who.json('POST', ROOM, { record: turn.record, figures: flat(figures) });
  }
}

const PATHS = [
  ...['21', '2105', '210501', '2105012001'].flatMap((area) => [
    `todo?area=${area}`,
    `todo.csv?area=${area}`,
    `todo?area=${area}&contest=regent`,
    `corrections?area=${area}`,
    `reconciliation?area=${area}`,
    `revotes?area=${area}`,
  ]),
  ...['21', '2105', '210501'].map((area) => `areas/${area}`),
  ...['210501', '2105012001'].flatMap((area) => [`areas/${area}/tps`, `areas/${area}/tps?contest=regent`]),
  'areas/210501/plenaries',
  `tps/${TPS[0]}/form-photos`,
];
/** Outside a regency officer's area. */
const isOfProvince = (path: string) => /21(&|$)/.test(path) && !/\d21/.test(path);
async function textOf(who: Visitor, path: string): Promise<string> {
  const answer = await who.call('GET', `${RECAP}/${path}`);
  expect(answer.status, path).toBe(200);
  return answer.text();
}
async function paperOf(who: Visitor): Promise<string> {
  const answer = await who.call('GET', `${RECAP}/areas/210501/pdf`);
  const file = join(platform.config.dataDir, 'lembar.pdf');
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
}

/** Where a form of the first TPS is told to whoever may know it. */
const TOLD = [
  'todo?area=210501',
  'todo.csv?area=210501',
  'corrections?area=210501',
  'reconciliation?area=2105',
];

describe('a form that contradicts itself and that nobody has read', () => {
  test('a regency officer, a provincial one and an administrator learn no figure of it, wherever they ask; nor does who speaks for the commission too', async () => {
    for (const path of PATHS)
      for (const who of isOfProvince(path) ? [citra, house.administrator, both] : [ani, citra, both])
        expect(secrets(await textOf(who, path)), path).toEqual([]);
  });

  test('nor do the figures for whoever corrects, nor the paper for the plenary', async () => {
    for (const box of ['IV.1', 'V.A', 'A.L']) {
      const figures = await textOf(both, `areas/2105012001/figures?box=${box}`);
      expect(secrets(figures)).toEqual([]);
      expect(JSON.parse(figures).items).toEqual([
        expect.objectContaining({ tps: TPS[0], isCounted: true, isUnseen: true, figure: null }),
      ]);
    }
    for (const who of [ani, both]) {
      const paper = await paperOf(who);
      expect(paper).toContain('D.Hasil');
      expect(paper).toContain(TPS[0]);
      expect(secrets(paper)).toEqual([]);
    }
  });

  test('they are told what is wrong, where, and why no figure is shown', async () => {
    const { items, unseen } = JSON.parse(await textOf(ani, 'todo?area=210501'));
    expect(unseen).toBe(1);
    expect(items).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'look-at-form', area: TPS[0] },
        sentence: expect.objectContaining({
          id: expect.stringMatching(/^P4 \(keras\): IV\.1, IV\.2, V\.A; angka sesudah dua orang/),
        }),
      }),
    );
    const area = JSON.parse(await textOf(ani, 'areas/210501'));
    expect(area).toMatchObject({ unseen: 1, forms: 1 });
    const cell = area.open.find((one: { box: string }) => one.box === 'IV.1');
    expect(cell).toMatchObject({
      written: 500,
      below: null,
      corrected: null,
      remainder: null,
      isUnseen: true,
    });
  });

  test('an auditor and the commission alone see it before', async () => {
    for (const path of TOLD)
      for (const who of [auditor, commission]) expect(secrets(await textOf(who, path)), path).not.toEqual([]);
  });

  test('whoever reads elsewhere and speaks for the commission here sees it; so do the ledger, the figures and the paper', async () => {
    expect(secrets(await textOf(batam, 'todo?area=210501'))).not.toEqual([]);
    const { open, unseen } = JSON.parse(await textOf(auditor, 'areas/210501'));
    expect(unseen).toBe(0);
    expect(open).toContainEqual(
      expect.objectContaining({ box: 'IV.1', below: 641, corrected: -40, remainder: -101, isUnseen: false }),
    );
    expect(await textOf(commission, 'areas/2105012001/figures?box=IV.1')).toContain('641');
    expect(secrets(await paperOf(auditor))).toEqual(expect.arrayContaining(['641', '741', '767']));
  });
});

test('once two people agree readers are told; a later version is unseen again', async () => {
  await readTwice('2105012001', GOVERNOR, 'governor');
  for (const who of [ani, both]) {
    expect(await textOf(who, 'todo?area=210501')).toContain('767');
    expect(await textOf(who, 'corrections?area=210501')).toContain('dari 641 menjadi 601');
    const { open, unseen } = JSON.parse(await textOf(who, 'areas/210501'));
    expect(unseen).toBe(0);
    expect(open).toContainEqual(expect.objectContaining({ box: 'IV.1', below: 641, remainder: -101 }));
    expect(await paperOf(who)).toContain('641');
    // The other contest's form is still to be read.
    expect(secrets(await textOf(who, 'reconciliation?area=2105'))).toEqual([]);
  }
  expect(await textOf(both, 'areas/2105012001/figures?box=IV.1')).toContain('641');
  await readTwice('2105012001', REGENT, 'regent');
  expect(secrets(await textOf(ani, 'reconciliation?area=2105'))).toEqual(
    expect.arrayContaining(['173', '174']),
  );
  await bringForm(0, formWith({ ...ODD, 'V.C': 776 }), 'governor', 2);
  expect(secrets(await textOf(ani, 'todo?area=210501'))).toEqual([]);
  expect(secrets(await textOf(ani, 'areas/210501'))).toEqual([]);
  await readTwice('2105012001', formWith({ ...ODD, 'V.C': 776 }), 'governor');
});

test('of a village one of whose forms is read the sum is told to no reader: it less what they may see is the other form', async () => {
  await bringForm(1, formWith());
  await bringForm(2, formWith({ 'IV.1': 141, 'V.A': 241, 'V.B': 14 }));
  await readTwice('2105022001', formWith(), 'governor');
  const below = async (who: Visitor) => {
    const { open } = JSON.parse(await textOf(who, 'areas/210502'));
    return open.find(({ box }: { box: string }) => box === 'IV.1').below;
  };
  expect([await below(auditor), await below(ani)]).toEqual([288, null]);
  await readTwice('2105022001', formWith({ 'IV.1': 141, 'V.A': 241, 'V.B': 14 }), 'governor');
  expect(await below(ani)).toBe(288);
});

test('once the plenary of the district has signed nothing is kept from its officers any more, read or not', async () => {
  await bringForm(1, formWith({ 'IV.1': 142, 'V.A': 242, 'V.B': 13 }), 'governor', 2);
  const path = 'areas/2105022001/tps';
  const told = async () => JSON.parse(await textOf(ani, 'areas/210502')).unseen;
  expect(await told()).toBe(1);
  const signing = { place: 'Palmatak', statement: 'Dibacakan.', objections: [], sheet: sheets.get('210502') };
  await commission.json('POST', `${RECAP}/plenaries`, signing);
  expect(await told()).toBe(0);
  expect(await textOf(ani, path)).not.toContain('angka sesudah');
  // What comes afterwards is read like any.
  now = new Date(now.getTime() + 60_000);
  await bringForm(1, formWith({ 'IV.1': 143, 'V.A': 243, 'V.B': 12 }), 'governor', 3);
  expect(await told()).toBe(1);
});
