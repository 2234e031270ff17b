import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { pngChunk, pngOf } from '../../../../tests/support/png.ts';
import { formPhoto, type SealedResult, sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { listAudit } from '../../../platform/server/audit/store.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import { revokeDevice } from '../../../platform/server/devices/store.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import { checkReceipt, resultFileText } from '../../../sealed/index.ts';
import { formWith } from '../../form.fixture.ts';
import { jpegOf, segment } from '../../photos/picture.fixture.ts';
import { formPhotoFiles } from '../photos/form-photos.ts';
import { addSealedCommands } from './commands.ts';

const [ANAMBAS, BATAM] = ['2105012001001', '2171011001001'];
const PATH = '/api/elections/kepri-2024/results/files';

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let officer: Visitor;
let electionId: number;
let phone: EnrolledPhone;
let foreign: EnrolledPhone;
const stick = mkdtempSync(join(tmpdir(), 'sigap-stick-'));

beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [ANAMBAS, BATAM]);
  house = await openHouse(platform);
  officer = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  [phone, foreign] = (await enrolPhones(platform.database.pool, electionId, [ANAMBAS, BATAM])) as [
    EnrolledPhone,
    EnrolledPhone,
  ];
});
afterAll(async () => {
  rmSync(stick, { recursive: true });
  await opened.close();
});

const textOf = ({ qr, payload }: SealedResult, by = phone) => resultFileText({ qr, payload, key: by.key });
function onStick(name: string, content: string | Uint8Array): string {
  const path = join(stick, name);
  writeFileSync(path, content);
  return path;
}
const sealed = (...words: string[]) => runCommand(opened.platform, addSealedCommands, 'sealed', ...words);
async function verified(...words: string[]) {
  const { out, exitCode } = await sealed('verify', ...words, '--json');
  return { exitCode, item: JSON.parse(out).items[0] };
}
async function count(): Promise<number> {
  const { rows } = await opened.platform.database.pool.query('SELECT count(*)::int AS n FROM result_slip');
  return rows[0].n;
}

describe('sigap sealed verify', () => {
  test('says whose record a file holds, which it corrects, and that its signature is of a phone of the TPS', async () => {
    const first = sealedResult(phone);
    const correction = sealedResult(phone, { revision: 2, corrects: first.identity });
    const { exitCode, item } = await verified(onStick('b.json', `${textOf(correction)}\r\n`));
    expect(item).toMatchObject({
      ...{ isSound: true, kind: 'record', tps: ANAMBAS, contest: 'governor', revision: 2 },
      ...{ corrects: first.identity, record: correction.identity, slip: correction.slipId },
      ...{ election: 'kepri-2024', device: phone.id, signature: 'enrolled', isOfSlip: true, brokenRules: [] },
    });
    expect(exitCode).toBe(0);
    const { out } = await sealed('verify', join(stick, 'b.json'));
    expect(out).toMatch(/revisi \/ revision 2, mengoreksi \/ corrects .*sah, ponsel terdaftar/s);
    expect(await count()).toBe(0);
  });

  test('tells rules that the figures break, which is no reason to refuse', async () => {
    const odd = sealedResult(phone, { figures: formWith({ 'V.A': 248 }) });
    const { exitCode, item } = await verified(onStick('odd.json', textOf(odd)));
    expect(item.brokenRules.map(({ rule }: { rule: string }) => rule)).toEqual(['P4', 'P5']);
    expect(exitCode).toBe(0);
  });

  test('holds the list on the form against the registry’s, where that knows one', async () => {
    const set = (...values: (number | null)[]) =>
      opened.platform.database.pool.query(
        'UPDATE tps SET dpt = $2, dpt_l = $3, dpt_p = $4 WHERE election_id = $5 AND code = $1',
        [ANAMBAS, ...values, electionId],
      );
    const file = onStick('list.json', textOf(sealedResult(phone)));
    await set(303, 150, 153);
    const { exitCode, item } = await verified(file);
    expect(item.brokenRules).toMatchObject([
      { rule: 'P13', severity: 'warn', boxes: ['A.P'], expected: 153, found: 151 },
      { rule: 'P13', severity: 'warn', boxes: ['A.J'], expected: 303, found: 301 },
    ]);
    expect(exitCode).toBe(0);
    expect((await verified(file, '--offline')).item.brokenRules).toEqual([]);
    await set(null, null, null);
    expect((await verified(file)).item.brokenRules).toEqual([]);
  });

  test('needs no server: then the key in the file is asked, and a bare QR proves nothing', async () => {
    const one = sealedResult(phone);
    const file = onStick('offline.json', textOf(one));
    expect((await verified(file, '--offline')).item.signature).toBe('own-key');
    const bare = await verified(onStick('qr.txt', `${one.qr}\n`), '--offline');
    expect([bare.exitCode, bare.item.signature, bare.item.kind]).toEqual([1, 'no-key', 'slip']);
    expect((await verified(join(stick, 'qr.txt'))).item.signature).toBe('enrolled');
  });

  test('compares photos with what the record says of them', async () => {
    const file = onStick('photos.json', textOf(sealedResult(phone)));
    const [own, other] = [onStick('1.jpg', 'halaman 1'), onStick('2.jpg', 'halaman 2')];
    const good = await verified(file, '--photo', own);
    expect([good.exitCode, good.item.photos[0].file]).toEqual([0, own]);
    const [photo] = sealedResult(phone).record.photos;
    const preview = onStick('pratinjau.jpg', `pratinjau ${photo?.sha256}`);
    const both = await verified(file, '--photo', preview);
    expect([both.exitCode, both.item.photos[0].previewFile, both.item.photos[0].file]).toEqual([
      0,
      preview,
      null,
    ]);
    const bad = await verified(file, '--photo', own, other);
    expect([bad.exitCode, bad.item.otherPhotos]).toEqual([1, [other]]);
  });

  test('finds every changed figure, photo or mark, wherever it was made', async () => {
    const text = textOf(sealedResult(phone));
    for (let at = 0; at < text.length; at += 29) {
      const char = text.charCodeAt(at) ^ 1;
      const changed = text.slice(0, at) + String.fromCharCode(char) + text.slice(at + 1);
      for (const how of [[], ['--offline']])
        expect((await verified(onStick('bit.json', changed), ...how)).exitCode, `${at}`).toBe(1);
    }
  });

  test.each([
    ['cut', () => textOf(sealedResult(phone)).slice(0, 700), /terpotong atau berubah/],
    ['a photo', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /bukan berkas hasil/],
    ['empty', () => '', /bukan berkas hasil/],
    ['another form', () => '{"form":"sigap-plan-1"}', /jenis lain/],
  ])('refuses clearly what is no result file: %s', async (_, content, said) => {
    const { out, exitCode } = await sealed('verify', onStick('no.json', content()));
    expect(exitCode).toBe(1);
    expect(out).toMatch(said);
    expect(out).toContain('SIGAP-3300');
  });

  test('reads of 100 MB no more than a result file can hold', async () => {
    const path = onStick('large.json', '{');
    truncateSync(path, 100_000_000);
    const { out, exitCode } = await sealed('verify', path);
    expect([exitCode, out]).toEqual([1, expect.stringMatching(/terlalu besar/)]);
  });

  test('knows another election’s, a stranger’s and an ended phone’s', async () => {
    const elsewhere = sealedResult(phone, { election: 'pemilu-2029' });
    const other = await verified(onStick('election.json', textOf(elsewhere)));
    expect([other.exitCode, other.item.signature]).toEqual([1, 'another-election']);
    const madeUp = sealedResult({ ...foreign, tps: ANAMBAS });
    const stranger = await verified(onStick('stranger.json', textOf(madeUp, foreign)));
    expect([stranger.exitCode, stranger.item.signature]).toEqual([1, 'not-enrolled']);
    const [lost] = (await enrolPhones(opened.platform.database.pool, electionId, [BATAM])) as [EnrolledPhone];
    await opened.platform.database.db
      .transaction()
      .execute((trx) => revokeDevice(trx, lost.id, { id: 'user:office', at: new Date() }));
    const ended = await verified(onStick('ended.json', textOf(sealedResult(lost), lost)));
    expect([ended.exitCode, ended.item.signature]).toEqual([0, 'ended']);
  });

  test('a file that is not there is misuse', async () => {
    const run = await sealed('verify', join(stick, 'nowhere.json'));
    expect([run.exitCode, run.said]).toEqual([2, expect.stringMatching(/tidak ada/)]);
  });
});

describe('sigap sealed deliver', () => {
  test('takes files in as a phone’s sending is, writes the receipt beside each, and is the same again', async () => {
    const one = sealedResult(phone, { madeAtS: 1_732_711_000 });
    const file = onStick('deliver.json', textOf(one));
    expect((await sealed('deliver', file)).exitCode).toBe(0);
    const receipt = JSON.parse(readFileSync(`${file}.receipt.json`, 'utf8'));
    const key = openReceiptKey(opened.platform.config);
    const keys = new Map([[key.id, key.publicKey]]);
    const checked = await checkReceipt(receipt, keys, one.identity, verifySignature);
    expect(checked).toMatchObject({ ok: true, value: { kind: 'result', tps: ANAMBAS } });
    const before = await count();
    expect(JSON.parse((await sealed('deliver', file, '--json')).out).items[0].receipt).toEqual(receipt);
    const path = `/api/results/records/${one.identity}`;
    const byPhone = await house.app.request(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...phone.headers('PUT', path) },
      body: JSON.stringify({ qr: one.qr, payload: one.payload }),
    });
    expect(await byPhone.json()).toEqual(receipt);
    expect(await count()).toBe(before);
    const noted = await listAudit(opened.platform.database.db, {
      limit: 9,
      subject: `result:${one.identity}`,
    });
    expect(noted.items.map(({ action }) => action)).toEqual(['result.hand-in']);
  });

  test('takes the good of a stick although others are refused', async () => {
    const good = onStick('good.json', sealedResult(phone, { madeAtS: 1_732_711_001 }).qr);
    const bad = onStick('bad.json', textOf(sealedResult(phone, { election: 'pemilu-2029' })));
    const run = await sealed('deliver', bad, good, '--json');
    expect(run.exitCode).toBe(1);
    expect(JSON.parse(run.out).items).toMatchObject([
      { isSound: false, problem: { code: 'SIGAP-3301' } },
      { isSound: true, kind: 'slip', tps: ANAMBAS },
    ]);
  });
});

test('verify, deliver and the page say the same of a file whose key is a stranger’s, and the QR in it is taken alone', async () => {
  const one = sealedResult(phone, { madeAtS: 1_732_711_002 });
  const text = textOf(one, foreign);
  const file = onStick('another-key.json', text);
  const seen = await verified(file);
  expect([seen.exitCode, seen.item.isSound, seen.item.signature]).toEqual([1, false, 'another-key']);
  expect((await sealed('verify', file)).out).toContain('SIGAP-3361');
  expect((await verified(file, '--offline')).item.signature).toBe('broken');
  const before = await count();
  const run = await sealed('deliver', file, '--json');
  expect([run.exitCode, JSON.parse(run.out).items[0].problem.code]).toEqual([1, 'SIGAP-3361']);
  expect(existsSync(`${file}.receipt.json`)).toBe(false);
  const answer = await officer.call('POST', PATH, { file: text });
  expect([answer.status, (await answer.json()).code]).toEqual([422, 'SIGAP-3361']);
  expect(await count()).toBe(before);
  const bare = onStick('another-key-qr.txt', one.qr);
  expect((await verified(bare)).item.signature).toBe('enrolled');
  expect((await sealed('deliver', bare)).exitCode).toBe(0);
  expect(await count()).toBe(before + 1);
});

describe('sigap sealed deliver --photo', () => {
  const named = (photo: Uint8Array, preview: Uint8Array = jpegOf({ width: 30, height: 40 })) =>
    formPhoto(
      1,
      { sha256: sha256(photo), bytes: photo.length },
      { sha256: sha256(preview), bytes: preview.length },
    );
  async function delivered(record: string, ...photos: string[]) {
    const run = await sealed('deliver', record, '--photo', ...photos, '--json');
    return { exitCode: run.exitCode, items: JSON.parse(run.out).items };
  }

  test('takes the photos that the record names as a phone’s are taken, once, with a receipt beside each', async () => {
    const photo = jpegOf(
      { width: 1_200, height: 1_600 },
      { extra: [segment(0xfe, Buffer.from('RAHASIA'))], fill: 150_000 },
    );
    const preview = jpegOf({ width: 60, height: 80 }, { fill: 20_000 });
    const one = sealedResult(phone, { madeAtS: 1_732_713_000, photos: [named(photo, preview)] });
    const file = onStick('berfoto.txt', textOf(one));
    const [page, small] = [onStick('hal-1.jpg', photo), onStick('hal-1-kecil.jpg', preview)];
    const { exitCode, items } = await delivered(file, page, small);
    expect(exitCode).toBe(0);
    expect(items).toMatchObject([
      { kind: 'result' },
      { kind: 'photo', tps: ANAMBAS, out: `${page}.receipt.json` },
      { kind: 'photo' },
    ]);
    const key = openReceiptKey(opened.platform.config);
    const receipt = JSON.parse(readFileSync(`${page}.receipt.json`, 'utf8'));
    expect(
      await checkReceipt(receipt, new Map([[key.id, key.publicKey]]), sha256(photo), verifySignature),
    ).toMatchObject({ ok: true, value: { kind: 'photo', facts: { bytes: photo.length } } });
    const copy = await officer.call('GET', `/api/elections/kepri-2024/results/photos/${sha256(photo)}`);
    expect(copy.status).toBe(200);
    expect(Buffer.from(await copy.arrayBuffer()).includes('RAHASIA')).toBe(false);
    // Again, as a phone that still has it would ask, too: the same word.
    expect((await delivered(file, page)).items[1].receipt).toEqual(receipt);
    const path = `/api/results/photos/${sha256(photo)}/done`;
    const done = await house.app.request(path, { method: 'POST', headers: phone.headers('POST', path) });
    expect(await done.json()).toEqual(receipt);
    const noted = await listAudit(opened.platform.database.db, {
      limit: 9,
      subject: `photo:${sha256(photo)}`,
    });
    expect(noted.items.map(({ action }) => action)).toEqual(['result.hand-in']);
  });

  test('tells a photo that no record names and one of 100 MB, takes the others, and keeps nothing of them', async () => {
    const photo = jpegOf({ width: 61, height: 80 }, { fill: 70_000 });
    const one = sealedResult(phone, { madeAtS: 1_732_713_001, photos: [named(photo)] });
    const file = onStick('salah-foto.txt', textOf(one));
    const own = onStick('benar.jpg', photo);
    const other = onStick('lain.jpg', jpegOf({ width: 62, height: 80 }));
    const edited = onStick('disunting.jpg', Buffer.concat([photo, Buffer.from('x')]));
    const large = onStick('besar.jpg', photo);
    truncateSync(large, 100_000_000);
    const { exitCode, items } = await delivered(file, other, edited, large, own);
    expect(exitCode).toBe(1);
    const wrong = { isSound: false, problem: { code: 'SIGAP-3118' } };
    expect(items).toMatchObject([
      { kind: 'result' },
      { ...wrong, problem: { detail: { id: expect.stringMatching(/tidak menyebut berkas ini/) } } },
      wrong,
      wrong,
      { kind: 'photo' },
    ]);
    const files = formPhotoFiles(opened.platform.config.dataDir);
    expect(await files.underWay('hand-in')).toBe(0);
    expect(existsSync(`${other}.receipt.json`)).toBe(false);
  });

  test.each<[string, Uint8Array]>([
    [
      'a bomb of 4,900 megapixels in a few bytes',
      pngOf({ width: 70_000, height: 70_000 }, { data: [pngChunk('IDAT', Buffer.alloc(9))] }),
    ],
    [
      'a script as SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ])('refuses %s, although the record names it', async (_, bytes) => {
    const one = sealedResult(phone, { madeAtS: 1_732_714_000 + bytes.length, photos: [named(bytes)] });
    const { exitCode, items } = await delivered(
      onStick(`bom-${bytes.length}.txt`, textOf(one)),
      onStick(`bom-${bytes.length}.png`, bytes),
    );
    expect([exitCode, items[1].problem.code]).toEqual([1, 'SIGAP-3118']);
    expect(existsSync(formPhotoFiles(opened.platform.config.dataDir).path(sha256(bytes)))).toBe(false);
  });

  test('a photo that is not there is misuse, and nothing is handed in', async () => {
    const before = await count();
    const file = onStick('tanpa.txt', textOf(sealedResult(phone, { madeAtS: 1_732_715_000 })));
    const run = await sealed('deliver', file, '--photo', join(stick, 'nowhere.jpg'));
    expect([run.exitCode, await count()]).toEqual([2, before]);
  });

  test('with the figures alone no photo is named', async () => {
    const photo = jpegOf({ width: 63, height: 80 });
    const one = sealedResult(phone, { madeAtS: 1_732_716_000, photos: [named(photo)] });
    const { exitCode, items } = await delivered(onStick('angka.txt', one.qr), onStick('angka.jpg', photo));
    expect([exitCode, items[0].kind, items[1].problem.code]).toEqual([1, 'slip', 'SIGAP-3118']);
  });
});

describe('a file over HTTP', () => {
  test('is taken from whoever has the TPS in their area', async () => {
    const one = sealedResult(phone, { madeAtS: 1_732_712_000 });
    const first = await officer.call('POST', PATH, { file: textOf(one) });
    expect(first.status).toBe(200);
    const again = await officer.call('POST', PATH, { file: textOf(one) });
    expect(await again.json()).toEqual(await first.json());
    const elsewhere = sealedResult(foreign);
    expect((await officer.call('POST', PATH, { file: textOf(elsewhere, foreign) })).status).toBe(403);
  });

  test('is refused when it is none, or was changed', async () => {
    const text = textOf(sealedResult(phone, { madeAtS: 1_732_712_001 }));
    for (const file of ['halo', text.slice(0, -1), text.replace('"revision\\":1', '"revision\\":2')])
      expect((await officer.call('POST', PATH, { file })).status).toBe(422);
  });
});
