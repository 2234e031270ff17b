import { expect, test } from 'vitest';
import { isPublicAddress, pinnedAddress } from './public-address.ts';

test('only the public internet is public', () => {
  const inward = [
    ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.1'],
    ...['::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1'],
    ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', '2001::1', '3fff::1', 'localhost', ''],
  ];
  expect(inward.filter(isPublicAddress)).toEqual([]);
  const outward = ['8.8.8.8', '172.32.0.1', '103.10.66.1', '2606:4700::1111', '2404:6800::1'];
  expect(outward.filter(isPublicAddress)).toEqual(outward);
});

test('a name that leads inward by any of its addresses is refused, however it is written', async () => {
  const at =
    (...addresses: string[]) =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const url = new URL('https://mitra.example/hook');
  expect(await pinnedAddress(url, at('8.8.8.8'))).toEqual({ address: '8.8.8.8', family: 4 });
  expect(await pinnedAddress(url, at('8.8.8.8', '10.0.0.1'))).toBeNull();
  expect(await pinnedAddress(url, at())).toBeNull();
  for (const written of [
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
  ]) {
    expect({ written, found: await pinnedAddress(new URL(written)) }).toEqual({ written, found: null });
  }
});
