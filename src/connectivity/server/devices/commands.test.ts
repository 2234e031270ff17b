import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPhoneKey } from '../../../../tests/support/device.ts';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { addDeviceCommands } from './commands.ts';
import { enrolAtTps } from './enrolment.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const VILLAGE = '2105012001';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
  const id = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, id, [`${VILLAGE}001`, `${VILLAGE}002`]);
});
afterAll(() => opened.close());

const device = (...words: string[]) => runCommand(opened.platform, addDeviceCommands, 'device', ...words);

test('a sheet is made, its phones are listed page by page and ended', async () => {
  const sheet = JSON.parse((await device('enrol', '--village', '21.05.01.2001', '--json')).out) as Answer;
  expect(sheet.items.map((item: Answer) => item.tps.code)).toEqual([`${VILLAGE}001`, `${VILLAGE}002`]);
  const phones = [newPhoneKey(), newPhoneKey('p256')];
  for (const [index, phone] of phones.entries()) {
    const token = sheet.items[index].token;
    const { signature = '' } = phone.enrolment(token);
    unwrap(await enrolAtTps(opened.platform, { token, key: phone.key, signature }, undefined));
  }
  const first = JSON.parse((await device('list', '--limit', '1', '--json')).out) as Answer;
  const second = JSON.parse((await device('list', '--cursor', first.next, '--json')).out) as Answer;
  expect([...first.items, ...second.items].map((item: Answer) => item.id)).toEqual(
    phones.map(({ id }) => id),
  );
  expect(second.next).toBeNull();
  expect(JSON.parse((await device('list', '--village', '2171', '--json')).out)).toMatchObject({ items: [] });

  const [phone] = phones;
  expect(JSON.parse((await device('revoke', phone?.id ?? '', '--json')).out)).toEqual({
    id: phone?.id,
    revoked: true,
  });
  expect((await device('list')).out).toMatch(new RegExp(`${phone?.id}.*dicabut`));
});

test.each([
  ['a village that is none', ['enrol', '--village', '2105'], 'SIGAP-1001'],
  ['a village without TPS', ['enrol', '--village', '2105022001'], 'SIGAP-1004'],
  ['a device that is none', ['revoke', 'telepon'], 'SIGAP-1001'],
  ['a device nobody knows', ['revoke', 'ab'.repeat(16)], 'SIGAP-1004'],
  ['a cursor nobody gave', ['list', '--cursor', 'x'], 'SIGAP-1019'],
])('%s is refused', async (_, words, code) => {
  expect((await device(...words)).problem).toBe(code);
});
