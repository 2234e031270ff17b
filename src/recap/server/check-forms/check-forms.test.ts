import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../../tests/support/run-command.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { figureKeys, wordKeys } from '../../../sealed/index.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { figuresCsv } from '../figures-key/figures-text.ts';
import { addRecapCommands } from '../index.ts';

const data = (path: string) => fileURLToPath(new URL(`../../../../../shared/data/${path}`, import.meta.url));
const SIREKAP = data('tps-pemilu2024-kepri/sirekap_tps_jakarta_1000.csv');
const JSON_FORMS = data('tps-pemilu2024-kepri/contoh_sirekap_tps_kepri.json');
const C1 = data('tps-pemilu2019-kepri/tps_2019.csv');
const TPS_2024 = data('tps-pemilu2024-kepri/tps_2024.csv');
const hasForms = [SIREKAP, JSON_FORMS, C1, TPS_2024].every((file) => existsSync(file));
if (!hasForms) console.warn(`skipped outside CI: ${SIREKAP} or ${C1} is not there`);

const dir = mkdtempSync(join(tmpdir(), 'recap-check-'));
afterAll(() => rmSync(dir, { recursive: true }));
let written = 0;
const file = (content: string | Buffer) => {
  written += 1;
  // Names say nothing: what a file is, is told by its content.
  const path = join(dir, `berkas-${written}`);
  writeFileSync(path, content);
  return path;
};

/** The verb opens nothing: it needs no platform. */
const check = (...words: string[]) =>
  runCommand(null as unknown as Platform, addRecapCommands, 'recap', 'check', ...words);
const checkJson = async (...words: string[]) => {
  const { out, exitCode } = await check(...words, '--json');
  return { view: JSON.parse(out), exitCode };
};
const broken = (rules: { rule: string; class: string; forms: number; broken: number }[]) =>
  rules
    .filter((one) => one.broken > 0)
    .map((one) => `${one.rule}${one.class === 'hard' ? '!' : ''} ${one.forms}`)
    .join(' ');

const HEADER =
  'kode_tps,suara_01,suara_02,suara_03,pemilih_dpt_j,pemilih_dpt_l,pemilih_dpt_p,pengguna_dpt_j,pengguna_dpt_l,pengguna_dpt_p,pengguna_dptb_j,pengguna_dptb_l,pengguna_dptb_p,pengguna_non_dpt_j,pengguna_non_dpt_l,pengguna_non_dpt_p,pengguna_total_j,pengguna_total_l,pengguna_total_p,suara_sah,suara_tidak_sah,suara_total';
const SOUND = '60,100,40,292,147,145,200,100,100,3,1,2,0,0,0,203,101,102,200,3,203';
const row = (code: string, figures = SOUND) => `${code},${figures}`;
const csv = (...rows: string[]) => file(`${[HEADER, ...rows].join('\n')}\n`);

describe.runIf(hasForms || process.env.CI)('the forms of 2019 and 2024', () => {
  // The figures were counted by a few lines of another language over the same files, which share nothing with this program.
  test('Sirekap, February 2024: broken rules by number', async () => {
    const { view, exitCode } = await checkJson(SIREKAP);
    expect(exitCode).toBe(1);
    expect(view.template.id).toBe('c-hasil-ppwp-2024');
    expect([view.rows, view.empty, view.forms]).toEqual([700, 307, 393]);
    const [reading] = view.readings;
    expect(broken(reading.rules)).toBe('P1! 20 P2! 19 P3! 5 P4! 19 P5! 5 P8! 30 P10 1 P15 3');
    expect(reading.clean + reading.told + reading.warn + reading.hard).toBe(reading.forms);
    expect(view.flags).toEqual({ misread: 0, formWrong: 0, undecided: reading.hard });
    expect(view.compared).toBeNull();
  });

  test('2019: official beside independent entry, where they differ and what the rules would have found', async () => {
    const { view, exitCode } = await checkJson(C1);
    expect(exitCode).toBe(1);
    expect(view.template.id).toBe('c1-ppwp-2019');
    expect([view.rows, view.told['tps-code']]).toEqual([3_997, 66]);
    const [official, independent] = view.readings;
    expect([official.forms, independent.forms]).toEqual([3_910, 3_917]);
    expect(broken(official.rules)).toMatch(/^P4! 94 P8! 492 P10! 12 P10 80/);
    expect(broken(independent.rules)).toMatch(/^P4! 54 P8! 220 P10! 12 P10 56/);
    expect([view.compared.forms, view.compared.differing, view.flags.misread]).toEqual([3_907, 350, 350]);
    const differing = view.compared.boxes.map(
      (one: { box: string; differing: number }) => `${one.box} ${one.differing}`,
    );
    expect(differing.join(', ')).toBe('B4.J 292, IV.1 23, IV.2 24, V.A 57, V.B 36');
    expect(view.compared.formsFoundByRules).toBeLessThan(350);
    expect(official.hints).toBeLessThan(official.hard);
  });

  test('Sirekap’s public JSON, and a list of TPS in which one of them is not', async () => {
    const { view, exitCode } = await checkJson(JSON_FORMS);
    expect(exitCode).toBe(0);
    expect(view).toMatchObject({ rows: 2, forms: 2, isSound: true, template: { id: 'c-hasil-ppwp-2024' } });
    expect((await checkJson(JSON_FORMS, '--tps', TPS_2024)).view.told).toEqual({});
    const other = file('kode_tps,psu\n2101041005001,\n2101061008013,x\n');
    expect((await checkJson(JSON_FORMS, '--tps', other)).view.told).toEqual({ 'unknown-tps': 1 });
  });
});

describe('a file of forms', () => {
  test('that breaks nothing is sound', async () => {
    const { view, exitCode } = await checkJson(csv(row('2101041005001'), row('2101041005002')));
    expect(exitCode).toBe(0);
    expect(view).toMatchObject({ rows: 2, forms: 2, isSound: true, readings: [{ clean: 2, hard: 0 }] });
    expect((await check(csv(row('2101041005001')))).out).toContain('1 bersih / clean');
  });

  test('is not clean where cells cannot be read or a row comes twice, though no rule is broken', async () => {
    const [blank, ...rest] = SOUND.split(',');
    const unread = [...rest.slice(0, 5).map(() => 'tidak jelas'), ...rest.slice(5)];
    const path = csv(
      ...[row('2101041005001'), row('2101041005001'), row('2101041005002', [blank, ...unread].join(','))],
      row('2101041005003'),
    );
    const { view, exitCode } = await checkJson(path);
    expect(exitCode).toBe(1);
    expect(view).toMatchObject({ forms: 4, isSound: false, readings: [{ clean: 2, told: 2, hard: 0 }] });
    expect((await check(path)).out).toContain('2 bersih / clean, 2 tanpa aturan yang dilanggar');
  });

  test('of zeros, or of users without a vote, is not clean', async () => {
    const users = '0,0,0,292,147,145,200,100,100,3,1,2,0,0,0,203,101,102,0,203,203';
    for (const figures of [SOUND.replace(/\d+/g, '0'), users]) {
      const { view } = await checkJson(csv(row('2101041005001', figures)));
      expect(view.readings[0]).toMatchObject({ forms: 1, clean: 0, warn: 1, hard: 0 });
      expect(broken(view.readings[0].rules)).toBe('P15 1');
    }
  });

  test.each<[string, string, object]>([
    ['negative', SOUND.replace('60,', '-60,'), { rule: 'P10', found: -60, expected: 0 }],
    ['of four digits', SOUND.replace('60,', '6000,'), { rule: 'P10', found: 6_000, expected: 999 }],
    ['that do not add up', SOUND.replace('60,', '61,'), { rule: 'P4', found: 200, expected: 201 }],
  ])('figures %s are told with their row, and nothing is repaired', async (_, figures, finding) => {
    const { view, exitCode } = await checkJson(csv(row('2101041005001', figures)), '--found', '20');
    expect(exitCode).toBe(1);
    expect(view.found).toContainEqual(expect.objectContaining({ row: 2, tps: '2101041005001', ...finding }));
  });

  test('boxes that are blank or struck break nothing', async () => {
    const figures = SOUND.replace('60,', ',').replace('100,40', 'XXX,40');
    const { view } = await checkJson(csv(row('2101041005001', figures)));
    expect(view.isSound).toBe(true);
  });

  test('a repair that is the only one is shown, and not applied', async () => {
    const figures = '60,100,40,297,147,145,200,100,100,4,2,2,0,0,0,204,102,102,200,4,204';
    const { view } = await checkJson(csv(row('2101041005001', figures)), '--found', '5');
    expect(view.readings[0]).toMatchObject({ hard: 1, hints: 1 });
    expect(view.found[0]).toMatchObject({
      ...{ rule: 'P1', expected: 292, found: 297 },
      hint: [{ box: 'A.J', read: 297, proposed: 292 }],
    });
  });

  test('a second reading that adds up, however far away, and none is proposed', async () => {
    // 8 invalid votes for 3; or 8 moved in for 3, 7 women for 2, and so on up to 208 votes: both are known misreads.
    const { view } = await checkJson(csv(row('2101041005001', SOUND.replace(',3,203', ',8,203'))));
    expect(view.readings[0]).toMatchObject({ hard: 1, hints: 0 });
  });

  test('a pair too many, a TPS twice, a formula and a code that is none are told with their rows', async () => {
    const path = file(
      `${[
        `${HEADER},suara_04`,
        `${row('2101041005001')},7`,
        `${row('2101041005001')},`,
        `${row('2101041005001', SOUND.replace('60,', '61,').replace('200,3,', '201,2,'))},`,
        `${row('2101041005003', SOUND.replace('60,', '"=CMD()",'))},`,
        `${row('=1+1')},`,
      ].join('\n')}\n`,
    );
    const { view, exitCode } = await checkJson(path, '--found', '50');
    expect(exitCode).toBe(1);
    const told = view.found
      .filter(({ kind }: { kind: string }) => kind !== 'rule')
      .map((one: { row: number; kind: string }) => `${one.row} ${one.kind}`);
    expect(told).toEqual([
      '2 pair-too-many',
      '3 repeated',
      '4 contradicts-itself',
      '5 formula',
      '6 tps-code',
    ]);
    expect(JSON.stringify(view)).not.toContain('CMD');
  });

  test.each<[string, string | Buffer, string, RegExp]>([
    ['an open quotation mark', `${HEADER}\n"2101041005001,1\n`, 'SIGAP-2004', /row 2 never ends/],
    [
      'a row cut off',
      `${HEADER}\n${row('2101041005001')}\n2101041005002,1`,
      'SIGAP-2004',
      /row 3 has only 2/,
    ],
    ['other columns', 'kode_tps,suara_01\n1,2\n', 'SIGAP-2061', /lacks: /],
    ['nothing', '', 'SIGAP-2001', /empty/],
    ['bytes', Buffer.from([0, 1, 2, 0, 255, 3]), 'SIGAP-2002', /not text/],
    ['JSON cut off', '[{"kode_tps": "2101041005001", "chart": {', 'SIGAP-2004', /item 1 never ends/],
    ['JSON that is none', '[{"kode_tps": oops}]', 'SIGAP-2002', /item 1 is no JSON object/],
    ['JSON of something else', '[{"a": 1}]', 'SIGAP-2061', /lacks/],
    ['an empty JSON list', '[]', 'SIGAP-2001', /empty/],
  ])('with %s cannot be read, and says why', async (_, content, code, why) => {
    const run = await check(file(content));
    expect(run).toMatchObject({ problem: code, exitCode: 1 });
    expect(run.said).toMatch(why);
  });

  test('that is not there, or whose template is wrong, is misuse', async () => {
    expect(await check(join(dir, 'none'))).toMatchObject({ problem: 'SIGAP-1004', exitCode: 2 });
    const run = await check(csv(), '--template', file('{"form": "sigap-form-1"}'));
    expect(run).toMatchObject({ problem: 'SIGAP-2060', exitCode: 2 });
    expect(run.said).toMatch(/rows: must be a list/);
    expect(await check(csv(), '--found', '0')).toMatchObject({ problem: 'SIGAP-1001', exitCode: 2 });
  });

  test('another election is a template of its own', async () => {
    const text = { id: 'Kepala desa', en: 'Village head' };
    const template = {
      ...{ form: 'sigap-form-1', id: 'pilkades', title: text, tier: 'tps', pairs: { least: 2, most: 2 } },
      sections: [{ key: 'I', title: text }],
      rows: [
        { key: 'IV', section: 'I', label: text, boxes: 'pairs' },
        { key: 'V', section: 'I', label: text, boxes: 'one' },
      ],
      rules: [{ id: 'P4', class: 'hard', kind: 'sum', parts: ['IV'], total: 'V', name: text }],
      source: {
        tps: [{ code: 'tps' }],
        readings: [
          { key: 'a', name: text, columns: { 'IV.1': ['calon 1'], 'IV.2': ['calon 2'], V: ['sah'] } },
        ],
        pairColumns: ['calon *'],
      },
    };
    const forms = file('tps;calon 1;calon 2;sah\n2101041005001;10;20;30\n2101041005002;10;20;31\n');
    const { view, exitCode } = await checkJson(forms, '--template', file(JSON.stringify(template)));
    expect(exitCode).toBe(1);
    expect(view.template.id).toBe('pilkades');
    expect(view.readings[0]).toMatchObject({ forms: 2, clean: 1, hard: 1 });
  });

  test('of the Pilkada has its columns named like the boxes, pairs as many as there are, and words where there are any', async () => {
    const { numerals, words } = formWith();
    const header = ['kode_tps', ...figureKeys(2), ...wordKeys(2).map((box) => `${box} huruf`)];
    const sound = ['2101041005001', ...numerals, ...words];
    const wrong = ['2101041005002', ...numerals, ...words.with(0, 174)];
    const path = file(`${[header, sound, wrong].map((cells) => cells.join(',')).join('\n')}\n`);
    const { view } = await checkJson(path, '--found', '5');
    expect(view).toMatchObject({
      template: { id: 'c-hasil-kwk' },
      forms: 2,
      readings: [{ clean: 1, hard: 1 }],
    });
    expect(view.found).toMatchObject([{ row: 3, rule: 'P12', boxes: ['IV.1'], expected: 174, found: 147 }]);
    const bare = file(
      `${[header.slice(0, 28), sound.slice(0, 28)].map((cells) => cells.join(',')).join('\n')}\n`,
    );
    expect((await checkJson(bare)).view).toMatchObject({ forms: 1, isSound: true });
  });

  describe('with forms of unlike numbers of pairs', () => {
    const three = formWith({ 'IV.2': 60 }).numerals;
    const ofThree = [...three.slice(0, 24), 40, ...three.slice(24)];
    const two = (wrong: boolean) => formWith(wrong ? { 'IV.1': 152 } : {}).numerals;
    const codes = Array.from({ length: 100 }, (_, at) => String(2_101_041_005_001 + at));

    test('each row is judged by its own: where Sigap wrote the file, both contests of a TPS in it', async () => {
      const kept = { isDisputed: false, isBroken: false };
      const path = file(
        figuresCsv(
          { slug: 'replay', synthetic: true },
          codes.flatMap((tps, at) => [
            { ...kept, tps, contest: 'governor' as const, pairs: 2, figures: two(at < 50) },
            { ...kept, tps, contest: 'regent' as const, pairs: 3, figures: ofThree },
          ]),
        ),
      );
      const { view, exitCode } = await checkJson(path);
      expect(exitCode).toBe(1);
      expect(view).toMatchObject({ forms: 200, told: {}, readings: [{ clean: 150, hard: 50 }] });
      expect(broken(view.readings[0].rules)).toBe('P4! 50');
    });

    const cells = (figures: readonly (number | null)[]) => {
      const blank = figures.length === 27 ? figures.toSpliced(24, 0, null) : figures;
      return blank.map((figure) => figure ?? '');
    };
    const written = (header: readonly string[], ...rows: readonly unknown[][]) =>
      file(
        `${[['kode_tps', ...header, ...figureKeys(3)], ...rows].map((row) => row.join(',')).join('\n')}\n`,
      );

    test('each contest is judged by its own in each regency: where nothing says how many, by what most of its rows have', async () => {
      const rows = codes.map((tps, at) => [tps, 'governor', ...cells(two(at < 50))]);
      const others = [
        ['2101041005001', 'regent', ...cells(ofThree)],
        ['2102011001001', 'regent', ...cells(two(true))],
      ];
      const { view } = await checkJson(written(['kontes'], ...rows, ...others));
      expect(view).toMatchObject({ forms: 102, told: {}, readings: [{ clean: 51, hard: 51 }] });
    });

    test('one row with votes for a pair that the others do not have is told, and hides nothing in them', async () => {
      const rows = codes.map((tps, at) => [tps, ...cells(two(at < 50))]);
      const [stray = [], ...rest] = rows.toReversed();
      const { view } = await checkJson(written([], ...rest, stray.with(25, 7)), '--found', '500');
      expect(view).toMatchObject({
        told: { 'pair-too-many': 1 },
        readings: [{ clean: 49, told: 1, hard: 50 }],
      });
    });

    test.each(['XXX', 'x', '-'])(
      'a box of a pair that is none, crossed out by %s, hides nothing',
      async (crossed) => {
        const rows = codes.map((tps, at) => [
          ...[tps, 'governor'],
          ...(cells(two(at < 50)) as (number | string)[]).with(24, crossed),
        ]);
        const { view } = await checkJson(written(['kontes'], ...rows));
        expect(broken(view.readings[0].rules)).toBe('P4! 50');
        expect(view).toMatchObject({ told: {}, readings: [{ clean: 50, hard: 50 }] });
      },
    );

    test('a last pair that nobody has read in one row is a blank box, and breaks nothing', async () => {
      const rows = codes.map((tps) => [tps, ...cells(two(false))]);
      const unread = (rows[0] ?? []).with(24, '');
      const { view } = await checkJson(written([], unread, ...rows.slice(1)));
      expect(view).toMatchObject({ forms: 100, isSound: true, readings: [{ clean: 100 }] });
    });

    test('a row that says how many it has and has votes for another, or says it so that it cannot be read, is told', async () => {
      const [first = '', second = '', third = '', fourth = ''] = codes;
      const path = written(
        ['pasangan'],
        [first, 2, ...cells(ofThree)],
        [second, 'dua', ...cells(two(true))],
        [third, 9, ...cells(ofThree)],
        [fourth, 3, ...cells(two(true))],
      );
      const { view } = await checkJson(path, '--found', '20');
      const found = view.found.map((one: { row: number; kind: string; rule?: string; column?: string }) =>
        [one.row, one.kind, one.rule ?? one.column].join(' '),
      );
      // Of a third pair that nobody has read, no sum is judged.
      expect(found).toEqual([
        '2 pair-too-many iv.3',
        '2 rule P4',
        '3 no-figure pasangan',
        '4 no-figure pasangan',
      ]);
    });

    test('two rows of one TPS and contest are still told', async () => {
      const [tps = ''] = codes;
      const path = written(
        ['kontes'],
        [tps, 'governor', ...cells(two(false))],
        [tps, 'regent', ...cells(ofThree)],
        [tps, 'Governor ', ...cells(two(true))],
      );
      const { view } = await checkJson(path, '--found', '20');
      expect(view.told).toEqual({ 'contradicts-itself': 1 });
      expect(view.found[0]).toMatchObject({ row: 4, message: { en: expect.stringMatching(/row 2/) } });
    });
  });

  test('JSON comes as a list, one a line or alone; a part that no form has is a pair too many', async () => {
    const [names, figures] = [HEADER.split(',').slice(1), SOUND.split(',').map(Number)];
    const parts = Object.fromEntries(names.map((name, at) => [name, figures[at]]));
    const form = (code: string, more = {}) => JSON.stringify({ kode_tps: code, ...parts, ...more });
    const [one, two] = [form('2101041005001'), form('2101041005002', { suara_04: 5 })];
    for (const content of [`[${one},${two}]`, `${one}\n${two}\n`, `\uFEFF[\n${one} , ${two}\n]`]) {
      const { view } = await checkJson(file(content));
      expect(view).toMatchObject({ rows: 2, told: { 'pair-too-many': 1 } });
    }
    expect((await checkJson(file(one))).view).toMatchObject({ rows: 1, isSound: true });
  });
});
