import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addConnectivityCommands } from '../../src/connectivity/server/index.ts';
import { PLACES } from '../../src/main/places.ts';
import { addAuditCommands } from '../../src/platform/server/audit/commands.ts';
import { addAuthCommands } from '../../src/platform/server/auth/index.ts';
import type { OpenForCommand } from '../../src/platform/server/cli/command.ts';
import { addRegistryCommands } from '../../src/registry/server/index.ts';
import { addElection, addTps } from '../support/election.ts';
import { type CommandRun, runCommand } from '../support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

let opened: TestPlatform;
let electionId: number;

beforeAll(async () => {
  opened = await openTestPlatform();
  electionId = await addElection(opened.platform, { slug: 'uji', isDefault: true });
  await addTps(opened.platform, electionId, ['2171011001001', '2105012001001', '2105012001002']);
});
afterAll(() => opened.close());

function sigap(...words: string[]): Promise<CommandRun> {
  const add = (program: Parameters<typeof addAuditCommands>[0], open: OpenForCommand) => {
    addAuthCommands(program, open, PLACES);
    addAuditCommands(program, open);
    addRegistryCommands(program, open);
    addConnectivityCommands(program, open);
  };
  return runCommand(opened.platform, add, ...words);
}

const LISTS = ['registry list', 'claims list', 'audit list', 'user list'];
const NO_NUMBERS = ['x', '0', '-3', '1.5', '', ' 5', '1e2', '0x10', 'NaN', '99999999999999999999', '5000'];

describe('an option whose value cannot be used is misuse, said in both languages', () => {
  test.each(LISTS)('%s --limit', async (list) => {
    for (const value of NO_NUMBERS) await refuses(list, `--limit=${value}`);
  });

  test.each(LISTS)('%s --cursor', async (list) => {
    await refuses(list, '--cursor=zzz');
    await refuses(list, '--cursor=-1');
  });

  test.each([
    ['claims list', `--cursor=2024-02-31.${'f'.repeat(64)}`],
    ['claims list', '--region=zz'],
    ['claims list', '--measure=Sinyal Lemah'],
    ['connectivity headline', '--within=zz'],
    ['connectivity headline', '--within=217'],
    ['connectivity headline', '--within=9999'],
    ['connectivity headline', '--by=rt'],
    ['connectivity headline', '--policy=x'],
    ['connectivity headline', '--policy=-1'],
    ['connectivity headline', '--policy=1.5'],
    ['connectivity headline', '--as-of=kemarin'],
    ['connectivity headline', '--as-of=2024-02-30'],
    ['connectivity headline', '--as-of=2024-10-08T12:00:00'],
    ['connectivity headline', '--known-at=8/10/2024'],
    ['connectivity why 2171011001001', '--as-of=zzz'],
    ['election create baru', '--date=27-11-2024'],
    ['election create baru', '--date=2024-11-31'],
    ['election create baru --date 2024-11-27', '--zone=Batam'],
    ['registry export --out /dev/null', '--format=pdf'],
    ['registry template --out /dev/null', '--format=geojson'],
    ['user create --name Abu --email abu@contoh.id', '--role=raja'],
    ['user create --name Abu --email abu@contoh.id --role regency-officer', '--regency=batam'],
    ['user create --name Abu', '--email=abu'],
  ])('%s %s', async (command, option) => refuses(command, option));

  async function refuses(command: string, option: string): Promise<void> {
    const run = await sigap(...command.split(' '), option);
    expect({ command, option, exitCode: run.exitCode, out: run.out }).toEqual({
      command,
      option,
      exitCode: 2,
      out: '',
    });
    const [id = '', , en = ''] = run.said.split('\n');
    expect(id).toMatch(/^SIGAP-\d{4} /);
    expect(en).toMatch(/^SIGAP-\d{4} /);
    expect(id).not.toBe(en);
  }
});

test('what may be asked is answered', async () => {
  expect(JSON.parse((await sigap('registry', 'list', '--limit', '1', '--json')).out)).toMatchObject({
    total: 3,
    items: [{ code: '2105012001001' }],
    next: '2105012001001',
  });
  const page = await sigap('registry', 'list', '--limit', '5', '--cursor', '2105012001001', '--json');
  expect(JSON.parse(page.out).items).toHaveLength(2);
  const within = await sigap('connectivity', 'headline', '--within', '21.05', '--json');
  expect(JSON.parse(within.out)).toMatchObject({ tps: 2 });
});

test('the built-in policy can be asked about also when a version of the own is in force', async () => {
  const db = opened.platform.database.db;
  const { DEFAULT_POLICY } = await import('../../src/connectivity/index.ts');
  const { savePolicy } = await import('../../src/connectivity/server/index.ts');
  const change = { by: 'system:test', at: new Date('2024-10-08T12:00:00Z'), reason: 'uji' };
  const own = { ...DEFAULT_POLICY, label: { id: 'Lebih ketat' }, photos: 12 };
  expect(await db.transaction().execute((trx) => savePolicy(trx, electionId, own, change))).toBe(1);
  for (const [version, label] of [
    ['0', DEFAULT_POLICY.label],
    ['1', { id: 'Lebih ketat' }],
  ] as const) {
    const run = await sigap('connectivity', 'headline', '--policy', version, '--json');
    expect(JSON.parse(run.out)).toMatchObject({ policy: Number(version), policyLabel: label });
  }
  expect(await sigap('connectivity', 'headline', '--policy', '7')).toMatchObject({
    exitCode: 2,
    problem: 'SIGAP-3103',
  });
});

test('the slug of a new election is refused with its form and its length', async () => {
  for (const slug of ['x', 'Pemilu', 'pemilu_2024', 'p'.repeat(64)]) {
    const run = await sigap('election', 'create', slug, '--date=2024-11-27');
    expect(run).toMatchObject({ exitCode: 2, problem: 'SIGAP-1001' });
    expect(run.said).toContain('2 sampai 63 huruf kecil, angka atau tanda hubung');
    expect(run.said).toContain('2 to 63 lower-case letters, digits or hyphens');
  }
});

test('what is synthetic says so, in lines and in JSON; what is real does not', async () => {
  await addElection(opened.platform, { slug: 'latihan', votingDate: '2024-11-28', synthetic: true });
  await addElection(opened.platform, { slug: 'nyata', votingDate: '2024-11-28' });
  for (const [election, synthetic] of [
    ['latihan', true],
    ['nyata', false],
  ] as const) {
    for (const verb of ['registry lineage --from uji', 'connectivity policy show']) {
      const words = [...verb.split(' '), '--election', election];
      expect(JSON.parse((await sigap(...words, '--json')).out)).toMatchObject({ election, synthetic });
      expect((await sigap(...words)).out.includes('SINTETIS / SYNTHETIC')).toBe(synthetic);
    }
  }
});

test('a day stands for its end in the zone of the election, an instant for itself', async () => {
  const day = await sigap('connectivity', 'headline', '--as-of', '2024-10-01', '--json');
  expect(JSON.parse(day.out).asOf).toBe('2024-10-01T16:59:59.999Z');
  const instant = await sigap('connectivity', 'headline', '--as-of', '2024-10-01T09:00:00+07:00', '--json');
  expect(JSON.parse(instant.out).asOf).toBe('2024-10-01T02:00:00.000Z');
});

test.each([
  [['--nope'], 'opsi yang tidak dikenal'],
  [['terbang'], 'perintah itu tidak dikenal'],
  [['registry', 'import'], 'argumen yang kurang'],
  [['registry', 'list', '--limit'], 'opsi tanpa nilai'],
  [['election', 'create', 'x'], 'opsi yang wajib'],
])('a command that cannot be read ends with 2, in both languages: %j', async (words, said) => {
  const [exitCode, error] = await new Promise<[unknown, string]>((resolve) =>
    execFile(process.execPath, ['src/main/cli.ts', ...words], (failure, _, stderr) =>
      resolve([failure?.code ?? 0, stderr]),
    ),
  );
  expect([exitCode, error]).toEqual([2, expect.stringContaining(said)]);
});
