import { expect, test } from 'vitest';
import { CommandFailure } from '../platform/server/cli/command.ts';
import { listen, listenFault } from './listen.ts';

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
