import { describe, expect, test } from 'vitest';
import { ATTACH, POWER, payloadOf, SPEED } from './field.fixture.ts';
import { readFieldRecord } from './field-record.ts';

const read = (value: unknown) => {
  const result = readFieldRecord(value);
  return result.ok ? result.value : null;
};

test('what a phone says is understood', () => {
  const record = read(payloadOf(ATTACH));
  expect(record).toMatchObject({ tps: '2105012001001', number: 1, kind: 'attach', fault: null });
  expect(record?.content).toEqual(ATTACH);
  expect(record?.madeAt.toISOString()).toBe('2024-10-07T09:00:00.000Z');
});

test.each([
  ['another form', { form: 'sigap-field-2' }],
  ['no TPS', { tps: '2105012001' }],
  ['no device', { device: 'AB'.repeat(16) }],
  ['number 0', { number: 0 }],
  ['an instant without its zone', { madeAt: '2024-10-07T09:00:00' }],
  ['a day that is none', { madeAt: '2024-13-07T09:00:00Z' }],
  ['no content', { content: 1 }],
  ['more than it should have', { extra: 1 }],
])('a payload with %s is no record', (_, change) => {
  expect(readFieldRecord(payloadOf(ATTACH, change)).ok).toBe(false);
});

describe('what is not understood is kept', () => {
  test.each([
    ['a kind of a later phone', { kind: 'thermometer', celsius: 31 }],
    ['an outcome that there is not', { ...ATTACH, outcome: 'perhaps' }],
    ['a part that is missing', { ...ATTACH, medium: undefined }],
    ['a part too many', { ...ATTACH, imei: '1' }],
    ['power without hours', { ...POWER, powerTenths: null }],
    ['a speed that cannot be', { ...SPEED, downlinkBps: 1e12 }],
    ['a text that PostgreSQL cannot keep', { ...SPEED, medium: 'a\0' }],
  ])('%s', (_, content) => {
    const record = read(payloadOf(content));
    expect(record).toMatchObject({ kind: content.kind, content: null });
    expect(record?.fault).toEqual(expect.any(String));
  });
});

test('a text of several lines is one', () => {
  expect(read(payloadOf({ kind: 'note', text: 'baris satu\nbaris dua' } as never))?.fault).toBeNull();
});
