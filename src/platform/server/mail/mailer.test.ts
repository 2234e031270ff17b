import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { text } from '../../../kernel/index.ts';
import { type Letter, openMailer } from './mailer.ts';

const letter: Letter = {
  to: 'petugas@contoh.id',
  subject: text('Tautan', 'Link'),
  body: text('Buka http://localhost:8080/masuk#tautan=abc', 'Open http://localhost:8080/masuk#tautan=abc'),
};
const clock = () => new Date('2024-10-08T12:00:00Z');

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-mail-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('without a mail server a letter becomes a file for its owner alone', async () => {
  const mailer = openMailer({ smtpUrl: null, mailFrom: 'sigap@localhost', dataDir }, clock);
  const delivery = await mailer.send(letter);
  if (delivery.by !== 'file') throw new Error('not a file');
  expect(statSync(delivery.path).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'mail')).mode & 0o077).toBe(0);
  const written = readFileSync(delivery.path, 'utf8');
  expect(written).toContain('To: petugas@contoh.id');
  expect(written).toContain('Subject: Tautan / Link');
  expect(written).toContain('/masuk#tautan');
});

test('with one it is sent by SMTP, and a refusal is told', async () => {
  const seen: string[] = [];
  const server = await smallMailServer(seen);
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  const smtpUrl = `smtp://127.0.0.1:${address.port}`;
  const mailer = openMailer({ smtpUrl, mailFrom: 'sigap@contoh.id', dataDir }, clock);
  try {
    expect(await mailer.send(letter)).toEqual({ by: 'smtp' });
    expect(seen).toContain('MAIL FROM:<sigap@contoh.id>');
    expect(seen).toContain('RCPT TO:<petugas@contoh.id>');
    await expect(mailer.send({ ...letter, to: 'ditolak@contoh.id' })).rejects.toThrow();
  } finally {
    mailer.close();
    server.close();
  }
});

/** As much of RFC 5321 as a letter needs; `ditolak@` is refused. */
async function smallMailServer(seen: string[]): Promise<Server> {
  const server = createServer((socket) => {
    let inData = false;
    let rest = '';
    socket.write('220 contoh.id ESMTP\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      for (let at = rest.indexOf('\r\n'); at >= 0; at = rest.indexOf('\r\n')) {
        const line = rest.slice(0, at);
        rest = rest.slice(at + 2);
        seen.push(line);
        if (inData && line !== '.') continue;
        if (line === 'DATA') socket.write('354 go on\r\n');
        else if (line.includes('ditolak@')) socket.write('550 nobody here\r\n');
        else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 fine\r\n');
        inData = line === 'DATA';
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
