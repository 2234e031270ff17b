import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { bringWithPhotos, flat } from '../../../../tests/support/readings.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import type { FormFigure } from '../../../voting-day/index.ts';
import { jpegOf } from '../../../voting-day/photos/picture.fixture.ts';
import { addRecapCommands } from '../commands.ts';
import { tallyOf } from '../tally/tally.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

/** The last is on no list at first. */
const TPS = ['2105012001001', '2105012001002', '2105022001001', '2171011001001', '2105022001099'];
const ROOM = '/api/elections/kepri-2024/readings';
let opened: TestPlatform;
let platform: Platform;
let field: Visitor;
let house: Awaited<ReturnType<typeof openHouse>>;
let ani: Visitor;
let budi: Visitor;
let citra: Visitor;
let dewi: Visitor;
let batam: Visitor;
let auditor: Visitor;
let election: Election;
let phones: EnrolledPhone[];
let now = new Date('2024-11-27T17:30:00+07:00');
let pictures = 0;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  house = await openHouse(platform);
  field = new Visitor(house.app);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, TPS.slice(0, 4));
  await platform.database.pool.query(
    "UPDATE tps SET dpt = 301, dpt_l = 150, dpt_p = 151 WHERE code = '2105012001001'",
  );
  phones = await enrolPhones(platform.database.pool, id, TPS);
  election = (await findElection(platform.database.db, 'kepri-2024')) as Election;
  ani = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  budi = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  citra = await house.person({ role: 'provincial-officer' });
  dewi = await house.person({ role: 'administrator' });
  batam = await house.person({ role: 'regency-officer', regencyCode: '2171' });
  auditor = await house.person({ role: 'auditor' });
});
afterAll(() => opened.close());

const phoneOf = (at: number) => phones.find(({ tps }) => tps === TPS[at]) as EnrolledPhone;
/** A picture that no other form has. */
const picture = () => {
  pictures += 1;
  return jpegOf({ width: 1_200, height: 1_600 }, { fill: 1_000 + pictures });
};
const form = (at: number, change: Parameters<typeof sealedResult>[1] = {}, pages = 1) =>
  bringWithPhotos(platform, field, phoneOf(at), Array.from({ length: pages }, picture), change);
const take = async (who: Visitor, body: object = {}) =>
  (await who.json<Answer>('POST', `${ROOM}/turns`, body)).turn;
const keep = async (who: Visitor, record: string, figures: readonly FormFigure[]) => {
  const answer = await who.call('POST', ROOM, { record, figures });
  return { status: answer.status, body: (await answer.json()) as Answer };
};
const read = async (who: Visitor, figures: readonly FormFigure[]) => {
  const turn = await take(who);
  return (await keep(who, turn.record, figures)).body.standing;
};
const list = (who: Visitor, query = '') => who.json<Answer>('GET', `${ROOM}${query}`);
const readOf = async (at: number) =>
  (await auditor.json<Answer>('GET', `${ROOM}/tps/${TPS[at]}`)).forms[0].read;
const sums = async (at: number) => {
  const { areas } = await tallyOf(platform, election, TPS[at]?.slice(0, 10) ?? '', 'village');
  return areas.find(({ contest }) => contest === 'governor');
};
const goOn = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
/** A hash may have any three digits in it. */
const withoutHashes = (answer: object) => JSON.stringify(answer).replaceAll(/[0-9a-f]{64}/g, '');
const sound = flat(formWith());
const [typo, other] = [flat(formWith({ 'IV.1': 141 })), flat(formWith({ 'V.B': 3 }))];

describe('two blind readings', () => {
  test('agree: the reading counts instead of what the phone typed; its slip stays', async () => {
    const sealed = await form(0, { figures: formWith({ 'IV.1': 141 }, { 'IV.1': 147 }) }, 2);
    expect(await sums(0)).toMatchObject({ forms: 1, broken: 1, sums: { 'IV.1': 141 } });
    const turn = await take(ani);
    expect(turn).toMatchObject({
      ...{ tps: TPS[0], contest: 'governor', pairs: 2, record: sealed.identity, way: 'forward' },
      ...{ registered: { L: 150, P: 151, J: 301 }, dpt: { L: 150, P: 151, J: 301 } },
    });
    expect(turn.photos.map(({ page }: Answer) => page)).toEqual([1, 2]);
    expect(withoutHashes(turn)).not.toContain('141');
    const photo = `/api/elections/kepri-2024/results/photos/${turn.photos[0].sha256}`;
    expect((await ani.call('GET', photo)).status).toBe(200);
    expect(await take(budi)).toMatchObject({ record: sealed.identity, way: 'backward' });
    expect((await keep(ani, sealed.identity, sound)).body).toEqual({ standing: 'once' });
    expect(await take(ani)).toBeNull();
    expect(await sums(0)).toMatchObject({ broken: 1, sums: { 'IV.1': 141 } });
    expect((await keep(budi, sealed.identity, sound)).body).toEqual({ standing: 'agreed' });
    expect(await sums(0)).toMatchObject({ forms: 1, broken: 0, sums: { 'IV.1': 147 } });
    const { rows } = await platform.database.pool.query('SELECT encode(id, $1) AS id FROM result_slip', [
      'hex',
    ]);
    expect(rows).toEqual([{ id: sealed.slipId }]);
  });

  test('what is read is told with the phone’s figures beside: it misread, the form is sound', async () => {
    const told = await readOf(0);
    expect(told).toMatchObject({ isMisread: true, isFormWrong: false, hint: null, broken: [] });
    expect(told.boxes.find(({ box }: Answer) => box === 'IV.1')).toEqual({
      ...{ box: 'IV.1', inWords: false, phone: 141, agreed: 147, readings: [147, 147] },
    });
    expect(JSON.stringify(told)).not.toMatch(/user:|Orang/);
    expect(await list(auditor, '?state=misread')).toMatchObject({ total: 1, items: [{ tps: TPS[0] }] });
  });

  test('differ: a third decides, who is proposed nothing; before that nothing is shown and the phone counts', async () => {
    await form(1);
    expect([await read(ani, sound), await read(budi, typo)]).toEqual(['once', 'differ']);
    expect(await auditor.json<Answer>('GET', `${ROOM}/tps/${TPS[1]}`)).toEqual({
      tps: TPS[1],
      forms: [{ contest: 'governor', standing: 'differ', pairs: 2, read: null }],
    });
    expect(await take(citra)).toMatchObject({ tps: TPS[1], way: 'none' });
    expect([await take(ani), await take(budi), await take(dewi)]).toEqual([null, null, null]);
    expect(await read(citra, typo)).toBe('agreed');
    expect(await list(auditor, '?state=wrong')).toMatchObject({ items: [{ tps: TPS[1], isMisread: true }] });
  });

  test('a third who agrees with neither: undecided, and a further one', async () => {
    await form(2);
    await read(ani, flat(formWith({ 'V.B': 1 })));
    await read(budi, flat(formWith({ 'V.B': 2 })));
    expect(await read(citra, other)).toBe('undecided');
    expect((await list(auditor, '?state=undecided')).items).toMatchObject([{ tps: TPS[2], readings: 3 }]);
    expect(await read(dewi, other)).toBe('agreed');
  });

  test('a correction has other photos: the form is read anew, and the phone counts until then', async () => {
    const first = await form(1, { revision: 2, figures: formWith({ 'IV.1': 146, 'IV.2': 101 }) });
    expect(await sums(1)).toMatchObject({ sums: { 'IV.1': 147 + 146 } });
    expect((await list(auditor, '?state=to-read')).items).toMatchObject([{ tps: TPS[1], readings: 0 }]);
    expect((await take(ani)).record).toBe(first.identity);
    const second = await form(1, { revision: 3, corrects: first.identity });
    expect((await keep(ani, first.identity, sound)).body.code).toBe('SIGAP-3504');
    expect((await take(ani)).record).toBe(second.identity);
    expect([await read(ani, sound), await read(budi, sound)]).toEqual(['once', 'agreed']);
  });
});

describe('who may', () => {
  test('a regency reads its own, and is refused what it guesses', async () => {
    const sealed = await form(3);
    expect(await take(ani)).toBeNull();
    expect((await keep(ani, sealed.identity, sound)).status).toBe(403);
    expect((await ani.call('GET', `${ROOM}/tps/${TPS[3]}`)).status).toBe(404);
    expect((await list(ani)).items.map(({ tps }: Answer) => tps)).not.toContain(TPS[3]);
    expect((await list(batam)).items).toMatchObject([{ tps: TPS[3], standing: 'unread' }]);
    const areas = await batam.json<Answer>('GET', `${ROOM}/areas?level=district`);
    expect(areas.areas).toMatchObject([{ area: '217101', name: 'Belakang Padang', forms: 1, toRead: 1 }]);
    expect(await take(ani, { region: '2171' })).toBeNull();
    expect((await take(batam)).tps).toBe(TPS[3]);
  });

  test('the election commission looks within its area, and reads nothing', async () => {
    const ppk = await house.person({ role: 'commission', regencyCode: '2171' });
    expect((await list(ppk)).items).toMatchObject([{ tps: TPS[3] }]);
    expect((await ppk.call('GET', `${ROOM}/tps/${TPS[0]}`)).status).toBe(404);
    expect((await ppk.call('POST', `${ROOM}/turns`, {})).status).toBe(403);
  });

  test('an auditor looks and reads nothing; an API key is no reader', async () => {
    expect((await auditor.call('POST', `${ROOM}/turns`, {})).status).toBe(403);
    expect((await auditor.call('POST', ROOM, {})).status).toBe(403);
    const key = await dewi.json<Answer>('POST', '/api/keys', {
      ...{ name: 'kunci', grants: [{ role: 'provincial-officer' }], expiresInDays: 7 },
    });
    const headers = { authorization: `Bearer ${key.key}` };
    const answer = await new Visitor(house.app).call('POST', `${ROOM}/turns`, {}, headers);
    expect(((await answer.json()) as Answer).code).toBe('SIGAP-3505');
  });
});

describe('bad input', () => {
  test('nobody reads a form twice; the same once more has the same answer', async () => {
    const { record } = await take(batam);
    expect((await keep(batam, record, sound)).body).toEqual({ standing: 'once' });
    expect((await keep(batam, record, sound)).body).toEqual({ standing: 'once' });
    expect((await keep(batam, record, typo)).body.code).toBe('SIGAP-3502');
    expect(await take(batam)).toBeNull();
  });

  test('a form that nobody gave, that is not here, of a wrong number of figures', async () => {
    const { record } = await take(citra);
    expect((await keep(dewi, record, sound)).body.code).toBe('SIGAP-3501');
    expect((await keep(citra, 'ab'.repeat(32), sound)).body.code).toBe('SIGAP-3500');
    expect((await keep(citra, record, sound.slice(0, 30))).body.code).toBe('SIGAP-3506');
    expect((await citra.json<Answer>('GET', `${ROOM}/tps/2105012001777`)).forms).toEqual([]);
    for (const figure of ['12', 1.5, 10_000, -10_000, 'xxx'])
      expect((await keep(citra, record, [...sound.slice(1), figure as FormFigure])).status).toBe(400);
  });

  test('negative, empty, struck and of four digits: kept as they stand, told, and blank in the sums where no number is', async () => {
    const odd = sound.with(1, -151).with(15, 3090).with(19, null).with(25, 'struck');
    expect(await read(citra, odd)).toBe('differ');
    expect(await read(dewi, odd)).toBe('agreed');
    const told = await readOf(3);
    expect(told).toMatchObject({ isFormWrong: true });
    expect([1, 15, 19, 25].map((at) => told.boxes[at].agreed)).toEqual([-151, 3090, null, 'struck']);
    expect(told.broken.filter(({ rule }: Answer) => rule === 'P10')).toHaveLength(2);
    expect(await sums(3)).toMatchObject({
      ...{ broken: 1, blanks: { 'III.L': 1, 'V.B': 1 } },
      sums: { 'A.P': -151, 'II.1': 3090 },
    });
  });

  test('a turn that ended: kept as long as nobody else took it, refused when they did', async () => {
    const { identity: first } = await form(0, { revision: 4 });
    await take(ani);
    goOn(21);
    expect((await keep(ani, first, sound)).status).toBe(200);
    const { identity: second } = await form(0, { revision: 5 });
    await take(ani);
    await take(budi);
    expect(await take(citra)).toBeNull();
    goOn(21);
    expect([(await take(citra)).record, (await take(dewi)).record]).toEqual([second, second]);
    expect((await keep(ani, second, sound)).body.code).toBe('SIGAP-3503');
    await keep(citra, second, sound);
    expect((await keep(dewi, second, sound)).body).toEqual({ standing: 'agreed' });
    expect((await keep(budi, second, sound)).body.code).toBe('SIGAP-3503');
  });

  test('a form of a TPS that is on no list counts nowhere and is read only once a list has it; without photos nobody reads it, nor with some of them', async () => {
    const [one, two] = [picture(), picture()];
    const phone = phoneOf(4);
    await bring(field, sealedResult(phone), phone);
    const here = async () => (await list(ani, '?limit=100')).items.map(({ tps }: Answer) => tps);
    expect(await here()).not.toContain(TPS[4]);
    await addTps(platform, election.id, TPS.slice(4));
    const noPhoto = async () => (await list(ani, '?state=no-photo')).items.map(({ tps }: Answer) => tps);
    expect(await noPhoto()).toEqual([TPS[4]]);
    expect(await take(ani)).toBeNull();
    const partly = await bringWithPhotos(platform, field, phone, [one, two], { revision: 2 });
    expect((await take(ani)).record).toBe(partly.identity);
    await platform.database.pool.query('ALTER TABLE result_photo_brought DISABLE TRIGGER USER');
    await platform.database.pool.query("DELETE FROM result_photo_brought WHERE sha256 = decode($1, 'hex')", [
      sha256(two),
    ]);
    await platform.database.pool.query('ALTER TABLE result_photo_brought ENABLE TRIGGER USER');
    expect(await take(budi)).toBeNull();
    expect(await noPhoto()).toEqual([TPS[4]]);
    expect((await keep(ani, partly.identity, sound)).body).toEqual({ standing: 'once' });
    const whole = await bringWithPhotos(platform, field, phone, [picture()], { revision: 3 });
    expect(await take(budi)).toMatchObject({ record: whole.identity, name: 'TPS 099', registered: null });
  });

  test('two at once never get the same turn', async () => {
    const sealed = await form(2, { revision: 9 });
    const people = [ani, citra, dewi];
    const given = await Promise.all(people.map((who) => take(who, { region: TPS[2]?.slice(0, 10) })));
    const ways = given.filter((one) => one?.record === sealed.identity).map(({ way }) => way);
    expect(ways.toSorted()).toEqual(['backward', 'forward']);
  });
});

test('forms in dispute or contradicting themselves come first, then the oldest', async () => {
  await form(0, { revision: 11 });
  goOn(1);
  await form(1, { revision: 11, figures: formWith({ 'V.B': 100 }) });
  const body = { region: TPS[0]?.slice(0, 10) };
  expect((await take(ani, body)).tps).toBe(TPS[1]);
  await read(ani, sound);
  expect((await take(ani, body)).tps).toBe(TPS[0]);
});

test('voters that the registry does not know are proposed as people read them on the other contest’s form', async () => {
  const body = { region: '2171011001' };
  await form(3, { revision: 20 });
  expect((await take(batam, body)).registered).toBeNull();
  await read(batam, sound);
  const { record } = await take(citra, body);
  expect((await keep(citra, record, sound)).body).toEqual({ standing: 'agreed' });
  await form(3, { contest: 'regent' });
  expect(await take(batam, body)).toMatchObject({
    contest: 'regent',
    // Read on a form, they are no registry's (P13).
    ...{ registered: { L: 150, P: 151, J: 301 }, dpt: null },
  });
});

test('pages of the list; sigap recap readings', async () => {
  const { total, items, next } = await list(citra, '?limit=2');
  expect([total, items.length]).toEqual([6, 2]);
  const rest = await list(citra, `?limit=10&cursor=${next}`);
  expect([...new Set([...items, ...rest.items].map(({ tps }: Answer) => tps))]).toEqual(TPS.toSorted());
  const run = (...words: string[]) => runCommand(platform, addRecapCommands, 'recap', 'readings', ...words);
  expect(JSON.parse((await run('--json')).out)).toMatchObject({
    ...{ election: 'kepri-2024', level: 'regency' },
    areas: [
      { area: '2105', forms: 4 },
      { area: '2171', forms: 2, agreed: 1 },
    ],
  });
  expect((await run('--area', '21.71', '--level', 'district')).out).toContain('217101 Belakang Padang: 1/2');
  for (const words of [
    ['--area', '210'],
    ['--level', 'desa'],
    ['--election', 'lain'],
  ])
    expect((await run(...words)).exitCode, words.join(' ')).toBe(2);
});
