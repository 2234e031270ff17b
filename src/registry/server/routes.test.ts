import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type Visitor } from '../../../tests/support/people.ts';
import { loadKepri, newElection } from '../../../tests/support/registry.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';

type Person = Pick<Visitor, 'call' | 'json' | 'app' | 'cookies'>;
type Import = {
  id: string;
  state: string;
  rows: number;
  fates: Record<string, number>;
  canApply: boolean;
  needs: { en: string }[];
};
type Row = { row: number | null; code: string; fate: string; reasons: { en: string }[]; changes: unknown[] };
type Page = { total: number; items: Row[]; next: string | null };

const LIST = `kode_tps,nama_tps\n${Array.from({ length: 7 }, (_, at) => `210104100500${at + 1},TPS 00${at + 1}\n`).join('')}`;

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let electionId: number;
let administrator: Person;
let bintan: Person;
let auditor: Person;
let field: Person;
beforeAll(async () => {
  opened = await openTestPlatform();
  await loadKepri(opened.platform);
  electionId = (await newElection(opened.platform, 'uji')).id;
  house = await openHouse(opened.platform);
  administrator = house.administrator;
  bintan = await house.person({ role: 'regency-officer', regencyCode: '2101' });
  auditor = await house.person({ role: 'auditor' });
});
afterAll(() => opened.close());

/** Sends a file as the raw body of a request, as the console does. */
async function send(person: Person, content: string, query = 'kind=registry&name=daftar.csv') {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return person.app.request(`/api/elections/uji/imports?${query}`, {
    method: 'POST',
    headers: { origin: 'http://localhost:8080', cookie, 'content-type': 'text/csv' },
    body: content,
  });
}

async function sent(person: Person, content: string): Promise<Import> {
  const response = await send(person, content);
  expect(response.status).toBe(201);
  return (await response.json()) as Import;
}

describe('imports over HTTP', () => {
  test('sent, looked at page by page, applied, listed', async () => {
    const checked = await sent(administrator, LIST);
    expect(checked).toMatchObject({ state: 'checked', rows: 7, canApply: true, needs: [] });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = `limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      const page: Page = await administrator.json('GET', `/api/imports/${checked.id}/rows?${query}`);
      expect(page.total).toBe(7);
      seen.push(...page.items.map(({ code }) => code));
      cursor = page.next;
    }
    expect(seen).toEqual(Array.from({ length: 7 }, (_, at) => `210104100500${at + 1}`));
    const applied = await administrator.json<Import>('POST', `/api/imports/${checked.id}/apply`, {});
    expect(applied).toMatchObject({ state: 'applied', canApply: false, fates: { add: 7 } });
    const { items } = await administrator.json<{ items: Import[] }>('GET', '/api/elections/uji/imports');
    expect(items).toContainEqual(expect.objectContaining({ id: checked.id, state: 'applied' }));
    // From here on there is a TPS that somebody can be posted to.
    field = await house.person({ role: 'field-officer', electionId, tpsCode: '2101041005002' });
  });

  test('changes, held rows and absent TPS are shown and decided', async () => {
    const checked = await sent(
      administrator,
      'kode_tps,nama_tps,tempat\n2101041005001,TPS 001,Balai\n2101041005008,TPS 009,\n',
    );
    expect(checked.needs).toHaveLength(2);
    const absent = await administrator.json<Page>(
      'GET',
      `/api/imports/${checked.id}/rows?fate=absent&limit=4`,
    );
    expect(absent).toMatchObject({ total: 6, items: [{ row: null, code: '2101041005002' }, {}, {}, {}] });
    const more = await administrator.json<Page>(
      'GET',
      `/api/imports/${checked.id}/rows?fate=absent&limit=4&cursor=${absent.next}`,
    );
    expect(more.items.map(({ code }) => code)).toEqual(['2101041005006', '2101041005007']);
    const path = `/api/imports/${checked.id}/apply`;
    const refused = await administrator.call('POST', path, {});
    expect([refused.status, (await refused.json()).code]).toEqual([409, 'SIGAP-2007']);
    const body = { acceptChanges: true, decisions: { 3: 'accept' } };
    const applied = await administrator.json<Import>('POST', path, body);
    expect(applied).toMatchObject({ state: 'applied', fates: { change: 1, add: 1, held: 0 } });
  });

  test('a file that cannot be read is answered with a problem in the language asked for', async () => {
    const response = await send(administrator, 'a,b\n1,2\n', 'kind=registry&name=x.csv&lang=en');
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'SIGAP-2003',
      title: 'A needed column header is missing',
    });
  });

  test('a regency officer imports only own rows, and sees and applies only own imports', async () => {
    const own = await sent(bintan, 'kode_tps\n2101042001001\n2171101001014\n');
    expect(own.fates).toMatchObject({ add: 1, error: 1 });
    const others = await sent(administrator, 'kode_tps\n2171101001014\n');
    expect((await bintan.call('GET', `/api/imports/${others.id}`)).status).toBe(404);
    expect((await bintan.call('GET', `/api/imports/${others.id}/rows`)).status).toBe(404);
    expect((await bintan.call('POST', `/api/imports/${others.id}/apply`, {})).status).toBe(404);
    expect((await bintan.call('DELETE', `/api/imports/${others.id}`)).status).toBe(404);
    const { items } = await bintan.json<{ items: Import[] }>('GET', '/api/elections/uji/imports');
    expect(items.map(({ id }) => id)).toEqual([own.id]);
    expect((await administrator.call('GET', `/api/imports/${own.id}`)).status).toBe(200);
  });

  test('an officer who has been moved no longer reads the rows of the area before', async () => {
    const moved = await house.person({ role: 'regency-officer', regencyCode: '2101' });
    const { id } = await sent(moved, 'kode_tps,nama_tps\n2101041005001,Balai\n2171101001014,TPS 014\n');
    const rows = `/api/imports/${id}/rows`;
    expect((await moved.json<Page>('GET', rows)).items.map(({ fate }) => fate)).toEqual(['change', 'error']);
    const grants = [{ role: 'regency-officer', regencyCode: '2171' }];
    const change = { grants, reason: 'pindah tugas' };
    expect((await administrator.call('PUT', `/api/users/${moved.id}/grants`, change)).status).toBe(200);
    for (const query of ['', '?fate=change', '?fate=absent']) {
      expect((await moved.call('GET', rows + query)).status).toBe(403);
    }
    const again = await moved.json<Import>('POST', `/api/imports/${id}/check`);
    expect(again.fates).toMatchObject({ error: 1, add: 1, change: 0 });
    const page = await moved.json<Page>('GET', rows);
    expect(page.items).toMatchObject([
      { code: '2101041005001', fate: 'error', changes: [] },
      { code: '2171101001014', fate: 'add' },
    ]);
  });

  test('an auditor reads imports and changes none; others do not even read', async () => {
    const checked = await sent(administrator, 'kode_tps\n2171101001014\n');
    expect((await auditor.call('GET', `/api/imports/${checked.id}/rows`)).status).toBe(200);
    expect((await send(auditor, LIST)).status).toBe(403);
    expect((await auditor.call('POST', `/api/imports/${checked.id}/apply`, {})).status).toBe(403);
    expect((await field.call('GET', `/api/imports/${checked.id}`)).status).toBe(403);
    const given = await administrator.call('DELETE', `/api/imports/${checked.id}`);
    expect(await given.json()).toMatchObject({ state: 'discarded', canApply: false });
  });
});

describe('the registry over HTTP', () => {
  test('elections are public, the default one first', async () => {
    const response = await administrator.app.request('/api/elections');
    expect(await response.json()).toMatchObject({
      items: [
        { slug: 'kepri-2024', isDefault: true, tps: 3327, synthetic: false, daysToGo: 50 },
        { slug: 'uji', isDefault: false },
      ],
    });
  });

  test('areas are listed level by level', async () => {
    const { items } = await field.json<{ items: unknown[] }>('GET', '/api/regions?within=21');
    expect(items).toHaveLength(7);
    expect(items[0]).toMatchObject({ code: '2101', level: 'regency', parentCode: '21' });
  });

  test('areas of every level are found by name or code, with what they lie in', async () => {
    const search = async (q: string) => {
      const path = `/api/regions/search?q=${encodeURIComponent(q)}`;
      return (await bintan.json<{ items: { code: string; name: string; around: string[] }[] }>('GET', path))
        .items;
    };
    expect(await search('bunguran bar')).toContainEqual(
      expect.objectContaining({ name: 'Bunguran Barat', around: ['Natuna', 'Kepulauan Riau'] }),
    );
    const [first, second] = await search('21.03.04');
    expect(first).toMatchObject({ code: '210304', around: ['Natuna', 'Kepulauan Riau'] });
    expect(second?.code).toMatch(/^210304\d{4}$/);
    expect(second?.around).toEqual([first?.name, 'Natuna', 'Kepulauan Riau']);
    expect(await search("' & %_ |")).toEqual([]);
    expect((await bintan.call('GET', '/api/regions/search?q=x')).status).toBe(400);
  });

  test('an export holds what the caller may see, and says whether it is synthetic', async () => {
    const path = '/api/elections/kepri-2024/registry/export?format=csv';
    const all = await (await auditor.call('GET', path)).text();
    const own = await (await bintan.call('GET', path)).text();
    expect([all.trim().split('\r\n').length, own.trim().split('\r\n').length]).toEqual([3328, 271]);
    expect(own.split('\r\n')[1]).toMatch(/^2101.*,kepri-2024,tidak$/);
    const mine = await field.call('GET', '/api/elections/uji/registry/export?format=geojson');
    const { sintetis, features } = (await mine.json()) as { sintetis: boolean; features: { id: string }[] };
    expect([sintetis, features.map(({ id }) => id)]).toEqual([false, ['2101041005002']]);
  });

  test('templates for every kind; an unknown one does not exist', async () => {
    const csv = await bintan.call('GET', '/api/templates/registry.csv');
    expect(await csv.text()).toContain('kode_tps,nama_tps');
    const xlsx = await bintan.call('GET', '/api/templates/registry.xlsx');
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect((await bintan.call('GET', '/api/templates/nothing.csv')).status).toBe(404);
  });

  test('an administrator creates an election; a taken slug is refused', async () => {
    const wish = { slug: 'pilkada-2029', date: '2029-11-27', name: { id: 'Pilkada', en: 'Pilkada' } };
    expect((await administrator.call('POST', '/api/elections', wish)).status).toBe(201);
    expect((await administrator.call('POST', '/api/elections', wish)).status).toBe(409);
    expect((await administrator.call('POST', '/api/elections', { ...wish, slug: 'X' })).status).toBe(400);
    expect((await bintan.call('POST', '/api/elections', { ...wish, slug: 'lain' })).status).toBe(403);
  });
});
