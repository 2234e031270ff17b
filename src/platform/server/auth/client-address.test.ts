import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

const from = (remoteAddress: string, forwardedFor?: string) =>
  clientAddress({ incoming: { socket: { remoteAddress } } }, forwardedFor);

test('whoever connects directly is who they are, whatever they claim', () => {
  expect(from('203.0.113.9')).toBe('203.0.113.9');
  expect(from('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  expect(from('::ffff:203.0.113.9', '198.51.100.1')).toBe('::ffff:203.0.113.9');
});

test('a proxy on this machine is believed for the one entry it wrote itself', () => {
  expect(from('127.0.0.1', '198.51.100.1')).toBe('198.51.100.1');
  expect(from('::1', '6.6.6.6, 198.51.100.1')).toBe('198.51.100.1');
  expect(from('::ffff:127.0.0.1', '2001:db8::1')).toBe('2001:db8::1');
  expect(from('127.0.0.1', 'kosong')).toBe('127.0.0.1');
  expect(from('127.0.0.1')).toBe('127.0.0.1');
  expect(clientAddress(undefined, undefined)).toBe('127.0.0.1');
});
