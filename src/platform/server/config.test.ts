import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { defaultDataDir, othersMayEnter } from './data-dir.ts';

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'sigap-config-'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const configOf = (env: Record<string, string>) =>
  readConfig({ SIGAP_DATA_DIR: join(project, 'data'), ...env }, project);

describe('the configuration', () => {
  test('needs nothing to be set', () => {
    const config = readConfig({ SIGAP_DATA_DIR: join(project, 'data') }, project);
    expect(config).toMatchObject({
      ok: true,
      value: {
        port: 8080,
        publicUrl: 'http://localhost:8080',
        databaseUrl: null,
        dataDir: join(project, 'data'),
      },
    });
  });

  test.each([
    ['SIGAP_PORT', '80a'],
    ['SIGAP_PORT', '70000'],
    ['SIGAP_PUBLIC_URL', 'sigap.example'],
    ['SIGAP_PUBLIC_URL', 'http://localhost/base'],
    ['SIGAP_PUBLIC_URL', 'http://localhost/?a=1'],
    ['SIGAP_PUBLIC_URL', 'http://localhost/#a'],
    ['SIGAP_PUBLIC_URL', 'http://localhost?'],
    ['SIGAP_PUBLIC_URL', 'https://sari@sigap.example'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['SIGAP_SMTP_URL', 'https://mail'],
    ['SIGAP_SMTP_URL', 'smtp://'],
    ['SIGAP_MAIL_FROM', 'sigap'],
    ['SIGAP_MAIL_FROM', 'Sigap <sigap@contoh.id>, other@contoh.id'],
    ['SIGAP_MAIL_FROM', 'sigap@contoh.id\nBcc: other@contoh.id'],
    ['SIGAP_MAX_UPLOAD_MB', '0'],
    ['SIGAP_DATA_DIR', '/proc/sigap'],
    ['SIGAP_PRT', '8080'],
  ])('%s=%s is refused with a reason in both languages', (setting, value) => {
    const result = readConfig({ SIGAP_DATA_DIR: join(project, 'data'), [setting]: value }, project);
    if (result.ok) throw new Error('was accepted');
    expect(result.error.map((problem) => problem.setting)).toEqual([setting]);
    expect(result.error[0]?.reason.id).not.toBe(result.error[0]?.reason.en);
  });

  test.each([
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['https://sigap.contoh.id//', 'https://sigap.contoh.id'],
    ['HTTPS://Sigap.Contoh.id', 'https://sigap.contoh.id'],
    ['', 'http://localhost:8080'],
  ])('SIGAP_PUBLIC_URL=%s is reached under %s', (written, publicUrl) => {
    expect(configOf({ SIGAP_PUBLIC_URL: written })).toMatchObject({ ok: true, value: { publicUrl } });
  });

  test.each([
    'sigap@localhost',
    'Sigap Kepri <sigap@contoh.id>',
    '"Diskominfo, Kepri" <sigap@contoh.id>',
    '',
  ])('SIGAP_MAIL_FROM=%s is a sender', (written) => {
    const mailFrom = written || 'sigap@localhost';
    expect(configOf({ SIGAP_MAIL_FROM: written })).toMatchObject({ ok: true, value: { mailFrom } });
  });

  test.each([
    ['SIGAP_PUBLIC_URL', 'https://sari:rahasia@sigap.example/base'],
    ['SIGAP_PUBLIC_URL', 'https://sari:rahasia@'],
    ['SIGAP_SMTP_URL', 'smpt://sari:rahasia@mail.example'],
    ['SIGAP_SMTP_URL', 'sari:rahasia@mail.example'],
    ['SIGAP_SMTP_URI', 'smtp://sari:rahasia@mail.example'],
    ['SIGAP_AUTH_SECRET', 'rahasia'],
    ['SIGAP_RECEIPT_KEY', 'rahasia'],
    ['SIGAP_RECEIPT_KEY', `${'0'.repeat(57)}rahasia`],
  ])('the password in %s is not repeated', (setting, value) => {
    const result = configOf({ [setting]: value });
    if (result.ok) throw new Error('was accepted');
    expect(result.error).toMatchObject([{ setting }]);
    expect(JSON.stringify(result.error)).not.toMatch(/rahasia|sari/);
  });

  test('all that is wrong is said at once, and a password in DATABASE_URL is not repeated', () => {
    const result = readConfig({ SIGAP_PORT: 'x', DATABASE_URL: 'mysql://user:secret@host/db' }, project);
    if (result.ok) throw new Error('was accepted');
    expect(result.error).toHaveLength(2);
    expect(JSON.stringify(result.error)).not.toContain('secret');
  });
});

describe('the data folder', () => {
  test('of a project that only its owner may enter lies elsewhere for root, the same at every start', () => {
    const closed = join(project, 'closed', 'sigap');
    mkdirSync(closed, { recursive: true });
    chmodSync(join(project, 'closed'), 0o700);
    expect(othersMayEnter(closed)).toBe(false);
    const dir = defaultDataDir(closed);
    if (process.getuid?.() === 0) expect(dir).toMatch(/^\/var\/lib\/sigap-[0-9a-f]{8}$/);
    else expect(dir).toBe(join(closed, '.sigap'));
    expect(defaultDataDir(closed)).toBe(dir);
  });
});
