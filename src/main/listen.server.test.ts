import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { attachNdt7 } from '../connectivity/server/index.ts';
import { CommandFailure } from '../platform/server/cli/command.ts';
import { listen, listenFault } from './listen.ts';

const NDT7_HEAD = [
  'Sec-WebSocket-Protocol: net.measurementlab.ndt.v7',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
];

test.each([
  ['EADDRINUSE', 'listen', 'SIGAP_PORT'],
  ['EACCES', 'listen', 'SIGAP_PORT=80'],
  ['EADDRNOTAVAIL', 'listen', 'SIGAP_HOST=sigap.contoh.id'],
  ['ENOTFOUND', 'getaddrinfo', 'SIGAP_HOST=sigap.contoh.id'],
  ['EAI_AGAIN', 'getaddrinfo', 'SIGAP_HOST=sigap.contoh.id'],
])('%s of %s is told by the setting to change', (code, syscall, setting) => {
  const fault = listenFault({ code, syscall }, 'sigap.contoh.id', 80);
  expect(fault?.en).toContain(setting);
  expect(fault?.id).toContain(setting);
  expect(fault?.id).not.toBe(fault?.en);
});

test('what no setting is to blame for stays what it is', () => {
  expect(listenFault({ code: 'EMFILE', syscall: 'accept' }, 'localhost', 80)).toBeNull();
});

test('an address of another machine cannot be listened at', async () => {
  await expect(listen(() => new Response(), '192.0.2.1', 8080)).rejects.toThrow(CommandFailure);
});

test.each([
  ['a test that stalls', '/ndt/v7/upload'],
  ['an upgrade that is refused', '/ndt/v7/ping'],
  ['an upgrade that nobody answers', '/'],
])('%s does not hold up the end of the server', async (_what, target) => {
  const server = await listen(() => new Response(), '127.0.0.1', 0);
  if (target === '/') server.on('upgrade', () => {});
  else attachNdt7(server);
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', () => {});
  const head = ['Host: sigap', 'Connection: Upgrade', 'Upgrade: websocket', ...NDT7_HEAD];
  client.write(`GET ${target} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\nx`);
  await (target === '/' ? once(server, 'upgrade') : once(client, 'data'));
  await server.end();
  expect(server.listening).toBe(false);
  client.destroy();
});
