import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { isAddress, isMailServer, isSender, publicUrlFault } from './addresses.ts';
import { defaultDataDir } from './data-dir.ts';
import { isReceiptSecret } from './devices/receipt-key.ts';

/** Where Sigap keeps its data and how it is reached. Every field can be set; README lists them. */
export type Config = {
  /** Folder for the embedded database, blobs and keys. */
  readonly dataDir: string;
  /** HTTP port, 1 to 65535. */
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Address under which people reach Sigap, without a trailing slash. */
  readonly publicUrl: string;
  /** A PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl: string | null;
  /** smtp:// or smtps:// address for mail; null writes mail to the data folder. */
  readonly smtpUrl: string | null;
  /** Sender of mail. */
  readonly mailFrom: string;
  /** Largest accepted upload, bytes. */
  readonly maxUploadBytes: number;
  /** Secret that signs session cookies and seals TOTP secrets; null keeps one in the data folder. */
  readonly authSecret: string | null;
  /** Private Ed25519 key that signs receipts, 64 digits; null keeps one in the data folder. */
  readonly receiptKey: string | null;
  /** Telephone number of the SMS gateway, as phones are told it; null where there is none. */
  readonly smsNumber: string | null;
};

/** One setting that cannot be used, and why. */
export type ConfigProblem = { readonly setting: string; readonly value: string; readonly reason: Text };

const DEFAULT_PORT = 8080;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables and checks each before anything is started.
 * @returns every problem at once, so that a person corrects them in one go.
 */
export function readConfig(env: Env, projectDir: string): Result<Config, ConfigProblem[]> {
  const problems: ConfigProblem[] = [];
  const refuse = (setting: string, reason: Text) =>
    problems.push({ setting, value: printable(setting, env[setting] ?? ''), reason });

  // What is set to nothing is not set: so compose files and .env files write a setting that is left out.
  const port = Number(env.SIGAP_PORT || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    refuse(
      'SIGAP_PORT',
      text('harus bilangan bulat 1 sampai 65535', 'must be a whole number from 1 to 65535'),
    );
  }
  const host = env.SIGAP_HOST || '127.0.0.1';
  const publicUrl = env.SIGAP_PUBLIC_URL || `http://localhost:${port || DEFAULT_PORT}`;
  const urlFault = env.SIGAP_PUBLIC_URL ? publicUrlFault(publicUrl) : null;
  if (urlFault) refuse('SIGAP_PUBLIC_URL', urlFault);
  const databaseUrl = env.DATABASE_URL || null;
  if (databaseUrl && !isAddress(databaseUrl, ['postgres:', 'postgresql:'])) {
    refuse(
      'DATABASE_URL',
      text('harus diawali postgres:// atau postgresql://', 'must start with postgres:// or postgresql://'),
    );
  }
  const smtpUrl = env.SIGAP_SMTP_URL || null;
  if (smtpUrl && !isMailServer(smtpUrl)) {
    refuse(
      'SIGAP_SMTP_URL',
      text(
        'harus diawali smtp:// atau smtps:// dan menyebut server surelnya',
        'must start with smtp:// or smtps:// and name the mail server',
      ),
    );
  }
  const mailFrom = env.SIGAP_MAIL_FROM || 'sigap@localhost';
  if (!isSender(mailFrom)) {
    refuse(
      'SIGAP_MAIL_FROM',
      text(
        'harus satu alamat surel, misalnya sigap@contoh.id atau Sigap <sigap@contoh.id>',
        'must be one e-mail address such as sigap@contoh.id or Sigap <sigap@contoh.id>',
      ),
    );
  }
  const maxUploadMegabytes = Number(env.SIGAP_MAX_UPLOAD_MB || '512');
  if (!Number.isInteger(maxUploadMegabytes) || maxUploadMegabytes < 1 || maxUploadMegabytes > 16_384) {
    refuse(
      'SIGAP_MAX_UPLOAD_MB',
      text('harus bilangan bulat 1 sampai 16384', 'must be a whole number from 1 to 16384'),
    );
  }
  const authSecret = env.SIGAP_AUTH_SECRET || null;
  if (authSecret && authSecret.length < 32) {
    refuse(
      'SIGAP_AUTH_SECRET',
      text('harus paling sedikit 32 huruf acak', 'must be at least 32 random characters'),
    );
  }
  const receiptKey = env.SIGAP_RECEIPT_KEY || null;
  if (receiptKey && !isReceiptSecret(receiptKey)) {
    refuse(
      'SIGAP_RECEIPT_KEY',
      text(
        'harus 64 angka heksadesimal huruf kecil, misalnya dari openssl rand -hex 32',
        'must be 64 lower-case hexadecimal digits, such as openssl rand -hex 32 gives',
      ),
    );
  }
  const smsNumber = env.SIGAP_SMS_NUMBER || null;
  if (smsNumber && !/^\+?\d{3,15}$/.test(smsNumber)) {
    refuse(
      'SIGAP_SMS_NUMBER',
      text(
        'harus satu nomor telepon tanpa spasi, misalnya +6281200000000',
        'must be one telephone number without blanks, such as +6281200000000',
      ),
    );
  }
  const dataDir = env.SIGAP_DATA_DIR ? resolve(env.SIGAP_DATA_DIR) : defaultDataDir(projectDir);
  if (!canBeWritten(dataDir)) {
    refuse(
      'SIGAP_DATA_DIR',
      text(
        `folder ${dataDir} tidak dapat dibuat atau ditulisi oleh pengguna ini`,
        `the folder ${dataDir} cannot be created or written by this user`,
      ),
    );
  }
  for (const name of Object.keys(env)) {
    if (name.startsWith('SIGAP_') && !KNOWN_SETTINGS.has(name)) {
      refuse(name, text('pengaturan ini tidak dikenal', 'this setting is unknown'));
    }
  }
  if (problems.length > 0) return err(problems);
  return ok({
    dataDir,
    port,
    host,
    publicUrl: new URL(publicUrl).origin,
    databaseUrl,
    smtpUrl,
    mailFrom,
    maxUploadBytes: maxUploadMegabytes * 1_000_000,
    authSecret,
    receiptKey,
    smsNumber,
  });
}

/** Settings whose value is never printed. */
const SECRET_SETTINGS: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'SIGAP_SMTP_URL',
  'SIGAP_AUTH_SECRET',
  'SIGAP_RECEIPT_KEY',
]);

/** Every environment variable with the SIGAP_ prefix that means something. */
const KNOWN_SETTINGS: ReadonlySet<string> = new Set([
  'SIGAP_DATA_DIR',
  'SIGAP_PORT',
  'SIGAP_HOST',
  'SIGAP_PUBLIC_URL',
  'SIGAP_SMTP_URL',
  'SIGAP_MAIL_FROM',
  'SIGAP_MAX_UPLOAD_MB',
  'SIGAP_AUTH_SECRET',
  'SIGAP_RECEIPT_KEY',
  'SIGAP_SMS_NUMBER',
]);

/** A value as it may stand on a screen: not what is secret, what may be a misspelled secret, or an address with a password. */
function printable(setting: string, value: string): string {
  const mayBeSecret = SECRET_SETTINGS.has(setting) || !KNOWN_SETTINGS.has(setting);
  return mayBeSecret || (setting === 'SIGAP_PUBLIC_URL' && value.includes('@')) ? '(…)' : value;
}

function canBeWritten(dir: string): boolean {
  try {
    makeDir(dir);
    accessSync(dir, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Only making it tells whether it can be made: root passes every permission check and still cannot write to a read-only
 * file system. Not `recursive: true`, which never returns below /proc.
 */
function makeDir(dir: string): void {
  if (existsSync(dir)) return;
  if (dirname(dir) !== dir) makeDir(dirname(dir));
  mkdirSync(dir);
}
