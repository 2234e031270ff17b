import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttp } from '../../src/main/http.ts';
import { findElection } from '../../src/registry/server/index.ts';
import { formWith } from '../../src/voting-day/form.fixture.ts';
import { bring } from '../support/evening.ts';
import { enrolPhones } from '../support/field.ts';
import { Visitor } from '../support/people.ts';
import { sealedResult } from '../support/result.ts';
import { axeFindings } from './support/axe.ts';
import { cookiesOf, cutTables, keepPicture, openBrowser, overflow } from './support/browser.ts';
import { inviter, type Person } from './support/call.ts';
import { type EveningServer, startEvening } from './support/evening.ts';
import { OUT_DIR } from './support/out.ts';

let browser: Browser;
let evening: EveningServer;
let commission: Person;
let district: string;
let village: string;
let codes: string[];

beforeAll(async () => {
  browser = await openBrowser();
  evening = await startEvening(new Date('2024-11-29T10:00:00+07:00'));
  const { platform } = evening;
  const { db, pool } = platform.database;
  const election = await findElection(db, 'kepri-2024');
  if (!election) throw new Error('the pack has no election');
  // The smallest district, so that all of its forms come.
  const { rows } = await pool.query<{ district: string; codes: string[] }>(
    `SELECT left(code, 6) AS district, array_agg(code ORDER BY code) AS codes FROM tps WHERE election_id = $1
      GROUP BY 1 ORDER BY count(*), 1 LIMIT 1`,
    [election.id],
  );
  ({ district, codes } = rows[0] as { district: string; codes: string[] });
  village = (codes[0] ?? '').slice(0, 10);
  const phones = await enrolPhones(pool, election.id, codes);
  const config = { ...platform.config, publicUrl: 'http://localhost:8080' };
  const courier = new Visitor(createHttp({ ...platform, config }));
  for (const [at, phone] of phones.entries()) {
    // The first form contradicts itself: one more voted than there are votes.
    const figures = formWith(at === 0 ? { 'B4.J': 256 } : {});
    const sealed = sealedResult(phone, { figures });
    await bring(courier, sealed, phone);
    if (at > 0) continue;
    await bring(courier, sealed, phone, { what: 'record' });
    // Of the first TPS the other contest's form has one registered voter more.
    const regent = formWith({ 'A.L': 151, 'A.J': 302 });
    await bring(courier, sealedResult(phone, { contest: 'regent', figures: regent }), phone);
  }
  const invite = inviter(evening.url, evening.administrator);
  commission = await invite('Penyelenggara', 'ppk@contoh.id', {
    role: 'commission',
    regencyCode: district.slice(0, 4),
  });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await evening.end();
});

async function open(person: Person | null, path: string, width: number, isDark = false) {
  const context = await browser.newContext({
    ...{
      baseURL: evening.url,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      viewport: { width, height: 900 },
    },
    ...{ colorScheme: isDark ? ('dark' as const) : ('light' as const), reducedMotion: 'reduce' as const },
    serviceWorkers: 'block',
  });
  await context.addCookies(cookiesOf(person?.cookie ?? evening.administrator, evening.url));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(path);
  return { context, page, complaints };
}

/** The template, filled in with the sums of the forms of each village; in the first village's IV.1 stand ten more. */
async function filledSheet(cookie: string): Promise<string> {
  const address = `${evening.url}/api/elections/kepri-2024/recap/areas/${district}/template?pairs=2`;
  const lines = (await (await fetch(address, { headers: { cookie } })).text()).trimEnd().split('\r\n');
  const columns = (lines[1] ?? '').split(',').slice(2, -1);
  const numerals = formWith().numerals as number[];
  const rows = lines.slice(2).map((line, at) => {
    const box = line.split(',')[0] ?? '';
    const figures = columns.map((column) => {
      const count = codes.filter((code) => code.startsWith(column)).length;
      const extra = column === village && ['IV.1', 'V.A'].includes(box) ? 10 : 0;
      const less = column === village && box === 'V.B' ? -10 : 0;
      const contradicting = column === village && box === 'B4.J' ? 1 : 0;
      return (numerals[at] ?? 0) * count + extra + less + contradicting;
    });
    return [box, '', ...figures, figures.reduce((sum, one) => sum + one, 0)].join(',');
  });
  const file = join(OUT_DIR, 'd-hasil.csv');
  writeFileSync(file, [lines[1], ...rows].join('\r\n'));
  return file;
}

test('the console opens for whoever is only of the commission on recapitulation, and for others on the overview', async () => {
  const { page, context, complaints } = await open(commission, '/konsol', 1440);
  await page.getByRole('heading', { level: 1, name: 'Di mana angka tidak cocok?' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/konsol/rekap');
  expect(await page.getByRole('link', { name: 'Ringkasan' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
  const office = await open(null, '/konsol', 1440);
  await office.page.getByRole('link', { name: 'Ringkasan' }).waitFor();
  expect(new URL(office.page.url()).pathname).toBe('/konsol');
  await office.context.close();
});

test('before its plenary signs, whoever may read the photos is told what is wrong of a form, and no figure of it', async () => {
  const { page, context, complaints } = await open(null, `/konsol/rekap?wilayah=${village}`, 1440);
  await page.getByText('Hitung ulang: pengguna bukan jumlah suara (P8)', { exact: false }).waitFor();
  // Who may read the photos is told which rule is broken, and no figure of the form that nobody has read.
  await page.getByText('Angka itu tampil sesudah dua orang sepakat membacanya.', { exact: false }).waitFor();
  await page.getByText('P8 (keras): ', { exact: false }).waitFor();
  await page.getByText('P14 (peringatan): A.L; angka sesudah dua orang sepakat', { exact: false }).waitFor();
  expect(await page.locator('main').textContent()).not.toMatch(/\b(256|151|302)\b/);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'rekap-desa-ditahan-1440');
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'rekap-desa-ditahan-360');
  expect(complaints).toEqual([]);
  await context.close();
});

test('a PPK records the sheet from a spreadsheet, sees what does not add up, corrects it, and signs', async () => {
  const { page, context, complaints } = await open(commission, `/konsol/rekap?wilayah=${district}`, 1440);
  await page.getByRole('heading', { level: 1, name: 'Di mana angka tidak cocok?' }).waitFor();
  await page.getByText('Belum ada lembar yang dicatat.').waitFor();
  const file = await filledSheet(commission.cookie);
  await page.getByLabel('Lembar yang diisi (CSV atau XLSX)').setInputFiles(file);
  await page.getByRole('button', { name: 'Periksa' }).click();
  await page.getByText('27 baris terbaca. Belum ada yang berubah.').waitFor();
  await page.getByText('▲ 3 kotak').waitFor();
  await page.locator('.recap-form li').filter({ hasText: 'P8' }).first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'rekap-diperiksa-1440');
  await page.getByRole('button', { name: 'Catat', exact: true }).click();
  await page.getByText('Tercatat sebagai versi 1.').waitFor();
  await page.getByText('▲ +10').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'rekap-1440');
  for (const [box, from, to] of [
    ['IV.1', '147', '157'],
    ['V.A', '247', '257'],
    ['V.B', '8', '-2'],
  ]) {
    await page.getByRole('button', { name: `Betulkan ${box} ` }).click();
    const form = page.getByRole('form', { name: 'Pembetulan' });
    const choice = form.getByLabel('TPS di kolom ini');
    await choice.selectOption(codes[0] ?? '');
    const offered = await choice
      .locator('option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
    expect(offered).toEqual(codes.filter((code) => code.startsWith(village)));
    expect(await form.getByLabel('Semula (kosong, atau XXX)').inputValue()).toBe(from);
    await form.getByLabel('Menjadi').fill(to ?? '');
    await form.getByLabel('Saksi keberatan').check();
    if (box === 'IV.1') await keepPicture(page, 'rekap-pembetulan-1440');
    await form.getByRole('button', { name: 'Catat pembetulan' }).click();
    await form.waitFor({ state: 'detached' });
  }
  const listed = page.locator('tbody tr').filter({ hasText: `C.Hasil TPS ${codes[0]}` });
  await listed.filter({ hasText: '147 → 157' }).waitFor();
  // The form of the first TPS breaks P8, and so does the sheet: no tick.
  await page.getByText('▲ Kotak yang tertulis tidak berselisih, tetapi', { exact: false }).waitFor();
  expect(await page.getByText('✔ Setiap kotak').count()).toBe(0);
  const plenary = page.getByRole('form', { name: 'Tanda tangan pleno' });
  await plenary.getByLabel('Tempat pleno').fill('Aula kecamatan');
  await plenary.getByLabel('Pernyataan').fill('Dibacakan dan disetujui.');
  await plenary
    .getByLabel('Keberatan saksi, satu per baris, tanpa nama orang')
    .fill('Saksi nomor 2 minta hitung ulang.');
  await plenary.getByRole('button', { name: 'Tanda tangani' }).click();
  await page.getByText('● versi 1, 29 Nov 2024', { exact: false }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'rekap-ditandatangani-1440');
  const late = {
    ...{ contest: 'governor', plenary: district, form: 'c-hasil', area: codes[0], box: 'V.C', from: 255 },
    ...{ to: 254, reason: 'misread', words: '', isObjected: false, corrects: null },
  };
  const sent = await page.evaluate(
    async (body) =>
      (
        await fetch('/api/elections/kepri-2024/recap/corrections', {
          ...{ method: 'POST', body, headers: { 'content-type': 'application/json' } },
        })
      ).status,
    JSON.stringify(late),
  );
  expect(sent).toBe(200);
  await page.reload();
  await listed.filter({ hasText: 'dicatat sesudah tanda tangan' }).waitFor();
  await listed.filter({ hasText: '255 → 254' }).filter({ hasText: 'dihitung' }).waitFor();
  await page.getByRole('button', { name: 'Betulkan V.C ' }).click();
  await page.getByText('Lembar ini sudah ditandatangani', { exact: false }).waitFor();
  await page.getByText('255 → 254, ', { exact: false }).first().waitFor({ state: 'attached' });
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'rekap-sesudah-tanda-tangan-1440');
  expect(complaints).toEqual([]);
  await context.close();
});

test('a correction that explains nothing says so, and a regency’s sheet what its district’s hides', async () => {
  const regency = district.slice(0, 4);
  const { page, context, complaints } = await open(commission, `/konsol/rekap?wilayah=${district}`, 1440);
  const sent = await page.evaluate(
    async ([area, above, tps]) => {
      const recap = '/api/elections/kepri-2024/recap';
      const post = async (path: string, body: object) =>
        (
          await fetch(`${recap}/${path}`, {
            ...{
              method: 'POST',
              body: JSON.stringify(body),
              headers: { 'content-type': 'application/json' },
            },
          })
        ).status;
      const state = await (await fetch(`${recap}/areas/${area}`)).json();
      const { totals } = state.written;
      const odd = {
        contest: 'governor',
        plenary: area,
        form: 'c-hasil',
        area: tps,
        box: 'II.3',
        from: 9,
        to: 1,
      };
      const sheet = { contest: 'governor', area: above, pairs: 2, previous: null, totals };
      return [
        await post('corrections', {
          ...{ ...odd, reason: 'misread', words: '', isObjected: false, corrects: null },
        }),
        await post('sheets', { ...sheet, columns: [{ area, figures: totals }] }),
      ];
    },
    [district, regency, codes[0] ?? ''] as const,
  );
  expect(sent).toEqual([200, 200]);
  await page.reload();
  const listed = page.locator('tbody tr').filter({ hasText: `C.Hasil TPS ${codes[0]}` });
  await listed
    .filter({ hasText: '9 → 1' })
    .filter({ hasText: 'tidak menjelaskan apa pun: II.3: pembetulan dari 9, formulir 1' })
    .waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'rekap-tidak-menjelaskan-1440');
  await page.goto(`/konsol/rekap?wilayah=${regency}`);
  await page.getByRole('heading', { level: 3, name: 'Tidak sama dengan semua formulir (T2)' }).waitFor();
  await page
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: 'V.C', exact: true }) })
    .filter({ hasText: '▲ +1' })
    .waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'rekap-semua-formulir-1440');
  await page.setViewportSize({ width: 360, height: 900 });
  expect([await overflow(page), await cutTables(page)]).toEqual([0, []]);
  await keepPicture(page, 'rekap-semua-formulir-360');
  await page.goto(`/konsol/rekap?wilayah=${district}`);
  await listed.filter({ hasText: 'tidak menjelaskan apa pun' }).waitFor();
  await keepPicture(page, 'rekap-tidak-menjelaskan-360');
  expect(complaints).toEqual([]);
  await context.close();
});

test('a file with a bad row is refused row by row; the office reads and has no buttons; from the province down to the TPS', async () => {
  const mine = await open(commission, `/konsol/rekap?wilayah=${district}`, 1440);
  const bad = join(OUT_DIR, 'd-hasil-buruk.csv');
  writeFileSync(bad, `kotak,${village},jumlah\r\nIV.1,dua,=1+1\r\n`);
  await mine.page.getByLabel('Lembar yang diisi (CSV atau XLSX)').setInputFiles(bad);
  await mine.page.getByRole('button', { name: 'Periksa' }).click();
  await mine.page
    .getByText('Berkas ditolak karena 1 hal tentang berkas atau kolomnya dan 1 dari 1 baris;', {
      exact: false,
    })
    .waitFor();
  // An empty template is asked about once more, and nothing is recorded until then.
  const address = `${evening.url}/api/elections/kepri-2024/recap/areas/${district}/template?pairs=2`;
  const empty = join(OUT_DIR, 'd-hasil-kosong.csv');
  writeFileSync(empty, await (await fetch(address, { headers: { cookie: commission.cookie } })).text());
  await mine.page.getByLabel('Lembar yang diisi (CSV atau XLSX)').setInputFiles(empty);
  await mine.page.getByRole('button', { name: 'Periksa' }).click();
  await mine.page.getByRole('button', { name: 'Catat', exact: true }).click();
  await mine.page.getByRole('button', { name: 'Ya, catat lembar kosong' }).waitFor();
  expect(await mine.page.getByRole('form', { name: 'Catat lembar' }).textContent()).not.toContain('✔');
  expect(await axeFindings(mine.page)).toEqual([]);
  await keepPicture(mine.page, 'rekap-kosong-1440');
  await mine.page.getByRole('button', { name: 'Batal' }).click();
  expect(await mine.page.getByText('Tercatat sebagai versi').count()).toBe(0);
  await mine.context.close();
  const { page, context, complaints } = await open(null, '/konsol/rekap', 1440);
  await page.getByText('Belum ada lembar di sini', { exact: false }).waitFor();
  await page.getByRole('heading', { name: 'Menurut kabupaten/kota' }).waitFor();
  expect(await page.getByRole('form').count()).toBe(0);
  await keepPicture(page, 'rekap-provinsi-1440');
  await page.goto(`/konsol/rekap?wilayah=${village}`);
  await page
    .getByText(`1 dari ${codes.filter((code) => code.startsWith(village)).length} TPS perlu dilihat.`)
    .waitFor();
  await page.getByText('Hitung ulang: pengguna bukan jumlah suara (P8)', { exact: false }).waitFor();
  // The plenary of the district has signed: nothing is kept from its officers any more.
  expect(await page.getByText('Angka itu tampil sesudah dua orang sepakat').count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the commission orders a re-vote with the keyboard, takes one back, and withdraws a photo; others only read', async () => {
  const [first = '', second = ''] = codes;
  const { page, context, complaints } = await open(commission, `/konsol/rekap?wilayah=${village}`, 1440);
  const order = async (tps: string) => {
    await page.getByRole('button', { name: 'Perintahkan pemungutan suara ulang' }).press('Enter');
    const form = page.getByRole('form', { name: 'Perintah pemungutan suara ulang' });
    expect(await form.getByLabel('TPS').evaluate((at) => at === document.activeElement)).toBe(true);
    await form.getByLabel('TPS').selectOption(tps);
    await form.getByLabel('Alasan').selectOption('voted-twice');
    const day = form.getByLabel('Hari', { exact: false });
    expect([await day.getAttribute('min'), await day.getAttribute('max')]).toEqual([
      '2024-11-28',
      '2024-12-01',
    ]);
    await day.fill('2024-12-01');
    await form.getByLabel('Kalimat (tanpa nama orang)').fill('Dua orang memilih dua kali.');
    if (tps === first) await keepPicture(page, 'rekap-ulang-perintah-1440');
    await form.getByLabel('Kalimat (tanpa nama orang)').press('Enter');
    const told = page.getByText(`Diperintahkan. Formulir TPS ${tps}`, { exact: false });
    await told.waitFor();
    expect(await told.evaluate((at) => at === document.activeElement)).toBe(true);
  };
  await order(first);
  await page.getByRole('button', { name: `Tarik kembali perintah ${first}` }).press('Enter');
  await page.getByLabel('Kalimat (tanpa nama orang)').fill('Salah TPS.');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Tarik kembali', exact: true }).press('Enter');
  await page.getByText(`Perintah untuk TPS ${first} ditarik`, { exact: false }).waitFor();
  await page.getByText('Tidak ada yang diperintahkan di sini.').waitFor();
  await page.getByText('1 dari 1 TPS dengan kedua formulir berbeda', { exact: false }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'rekap-desa-1440');

  await page.goto(`/konsol/bacaan/tps/${second}`);
  await order(second);
  await page.getByText('◐ menunggu, 1 Des 2024').waitFor();
  await page.getByRole('button', { name: `Tarik kembali perintah ${second}` }).waitFor();

  await page.goto(`/konsol/bacaan/tps/${first}`);
  await page.getByRole('button', { name: 'Tarik dari pandangan umum' }).press('Enter');
  const form = page.getByRole('form', { name: 'Tarik dari pandangan umum' });
  await form.getByRole('button', { name: 'Tarik foto ini' }).click();
  // Without a reason nothing is sent.
  expect(await page.getByText('◆ ditarik dari pandangan umum').count()).toBe(0);
  await form.getByLabel('Alasan').selectOption('personal-data');
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'rekap-foto-tarik-1440');
  await form.getByRole('button', { name: 'Tarik foto ini' }).press('Enter');
  await page.getByText('◆ ditarik dari pandangan umum').waitFor();
  await page.getByText('memuat data pribadi', { exact: false }).waitFor();
  expect(await page.getByRole('button', { name: 'Tarik dari pandangan umum' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();

  const office = await open(null, `/konsol/bacaan/tps/${second}`, 1440);
  await office.page.getByText('Dua orang memilih dua kali.', { exact: false }).waitFor();
  await office.page.getByText('Belum ada foto yang diumumkan.').waitFor();
  expect(await office.page.getByRole('button', { name: /Tarik|Perintahkan/ }).count()).toBe(0);
  await office.context.close();
});

test('what is to be done: more of it at a press, all of it as CSV', async () => {
  const { page, context } = await open(null, '/konsol/rekap', 1440);
  const work = page.getByRole('region', { name: 'Yang harus dikerjakan' });
  const items = work.getByRole('listitem');
  await items.first().waitFor();
  expect(await items.count()).toBe(30);
  const more = work.getByRole('button', { name: /^Tampilkan \d+ lagi/ });
  await more.press('Enter');
  await items.nth(30).waitFor();
  for (let pressed = 0; pressed < 10 && (await more.count()) > 0; pressed++) await more.press('Enter');
  const shown = await items.count();
  await work.getByText(`${shown} ditampilkan.`).waitFor();
  const download = page.waitForEvent('download');
  await work.getByRole('link', { name: /^Unduh semua/ }).click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines).toHaveLength(shown + 1);
  expect(lines.some((line) => line.startsWith(`${codes[0]},tps,governor,`))).toBe(true);
  await context.close();
});

test.each([false, true])('fits 360 px, dark: %s', async (isDark) => {
  for (const [name, path] of [
    ['kecamatan', `/konsol/rekap?wilayah=${district}`],
    ['desa', `/konsol/rekap?wilayah=${village}`],
    ['tps', `/konsol/bacaan/tps/${codes[1]}`],
  ] as const) {
    const { page, context } = await open(commission, path, 360, isDark);
    // The last of what the page asks for.
    await page
      .getByText(name === 'tps' ? 'Dua orang memilih dua kali.' : 'dengan kedua formulir berbeda', {
        exact: false,
      })
      .waitFor();
    if (name !== 'kecamatan')
      await page.getByRole('button', { name: 'Perintahkan pemungutan suara ulang' }).click();
    expect(await overflow(page), name).toBeLessThanOrEqual(0);
    expect(await cutTables(page), name).toEqual([]);
    expect(await axeFindings(page), name).toEqual([]);
    await keepPicture(page, `rekap-${name}-360${isDark ? '-gelap' : ''}`);
    await context.close();
  }
});
