import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { loadDemo } from '../../../connectivity/server/index.ts';
import { unwrap } from '../../../kernel/index.ts';
import { loadRegionPack } from '../../../main/load-pack.ts';
import { optionsFor } from '../../index.ts';
import { planInDemo } from '../catalogue/index.ts';
import { gather, groundFiles } from './gather.ts';
import type { Gathered } from './gathered.ts';
import { openGround } from './open-ground.ts';
import { tpsBeside } from './options-thread.ts';
import { surroundingsOf } from './surroundings.ts';

let opened: TestPlatform;
let gathered: Gathered;
let code: string;

beforeAll(async () => {
  opened = await openTestPlatform();
  unwrap(await loadRegionPack(opened.platform));
  const { election } = unwrap(await loadDemo(opened.platform, 'cli:test', planInDemo));
  const question = {
    catalogueVersion: null,
    regencies: ['2103'],
    include: 'inadequate',
    pairs: false,
  } as const;
  gathered = unwrap(
    await gather(
      opened.platform,
      election,
      { ...question, ordered: new Map() },
      await groundFiles(opened.platform),
    ),
  );
  code =
    gathered.facts.tps.find((tps) => tps.verdict === 'inadequate' && tps.code.startsWith('2103'))?.code ?? '';
});
afterAll(() => opened.close());

test('the thread finds the options that are found here', async () => {
  const { options, rejections } = optionsFor(
    surroundingsOf(gathered, await openGround(gathered.ground)),
    new Set([code]),
  );
  expect(options.length).toBeGreaterThan(0);
  expect(unwrap(await tpsBeside(gathered, code))).toEqual({ options, rejections });
});

test('what fails in the thread fails here, and the next question is answered', async () => {
  const broken = { ...gathered, ground: { ...gathered.ground, land: '/nowhere/land.topojson' } };
  await expect(tpsBeside(broken, code)).rejects.toThrow('ENOENT');
  expect(unwrap(await tpsBeside(gathered, code)).options.length).toBeGreaterThan(0);
});

test('of too many at once those that would wait too long are told to try again', async () => {
  const asked = await Promise.all(Array.from({ length: 20 }, () => tpsBeside(gathered, code)));
  const refused = asked.flatMap((one) => (one.ok ? [] : one.error.kind.code));
  expect(refused).toEqual(Array.from({ length: 4 }, () => 'SIGAP-1007'));
});
