import { expect, test } from 'vitest';
import { isOpenToOthers, readEnrolmentLink } from './enrolment-link.ts';

const TOKEN = '0123456789abcdef'.repeat(2);
const LINK = `https://sigap.contoh.id/lapangan/#daftar=${TOKEN}`;

test.each([
  ['a link', LINK, undefined, 'https://sigap.contoh.id'],
  ['a link and another address', LINK, 'http://10.0.0.5:8080', 'http://10.0.0.5:8080'],
  ['a code and an address', TOKEN, 'https://sigap.contoh.id/', 'https://sigap.contoh.id'],
  [
    'a code typed in capitals',
    ` ${TOKEN.toUpperCase()} `,
    'https://sigap.contoh.id',
    'https://sigap.contoh.id',
  ],
])('%s', (_, written, server, expected) => {
  expect(readEnrolmentLink(written, server)).toEqual({ ok: true, value: { token: TOKEN, server: expected } });
});

test.each([
  ['a code without an address', TOKEN, undefined],
  ['a link without a code', 'https://sigap.contoh.id/lapangan/', undefined],
  ['half a code', TOKEN.slice(1), 'https://sigap.contoh.id'],
  ['another protocol', TOKEN, 'ftp://sigap.contoh.id'],
  ['nothing', '', 'https://sigap.contoh.id'],
])('%s is refused', (_, written, server) => {
  expect(readEnrolmentLink(written, server).ok).toBe(false);
});

test('only plain HTTP to another machine is open to others', () => {
  expect(isOpenToOthers('http://10.0.0.5:8080')).toBe(true);
  expect(isOpenToOthers('http://127.0.0.1.contoh.id')).toBe(true);
  for (const server of [
    'https://sigap.contoh.id',
    'http://localhost:8080',
    'http://127.0.0.1',
    'http://[::1]:80',
  ]) {
    expect(isOpenToOthers(server)).toBe(false);
  }
});
