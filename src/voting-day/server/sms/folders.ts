import { mkdirSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncomingSms } from './hear.ts';

/** The folders that Sigap shares with gammu-smsd (its files service). */
export type SmsFolders = {
  /** Where smsd writes what comes in. */
  readonly inbox: string;
  /** What smsd is to send; once sent it is removed. */
  readonly outbox: string;
  /** What smsd could not send. */
  readonly failed: string;
};

/** The folders below one. */
export function smsFolders(dir: string): SmsFolders {
  const at = (name: string) => join(dir, name);
  return { inbox: at('inbox'), outbox: at('outbox'), failed: at('failed') };
}

/**
 * Makes the folders and smsd's configuration; only their owner may look inside, for the names of the files are telephone numbers. smsd's
 * own log is off for the same reason. It gets no hook: smsd hands its names to a shell, and a sender's name may be a command.
 * @param device what gammu talks to: its `device` and `connection`, and `model` where the driver is to be named
 * @returns path of the configuration
 */
export function writeSmsdConfig(
  dir: string,
  device: { readonly port: string; readonly connection: string; readonly model?: string },
): string {
  const folders = smsFolders(dir);
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(dir, 'gammu-smsdrc');
  const lines = [
    '[gammu]',
    ...(device.model ? [`model = ${device.model}`] : []),
    `port = ${device.port}`,
    `connection = ${device.connection}`,
    '[smsd]',
    ...['service = files', 'logfile = /dev/null', 'debuglevel = 0', 'checksecurity = 0'],
    ...[`inboxpath = ${folders.inbox}/`, `outboxpath = ${folders.outbox}/`],
    // The same as the outbox: then smsd removes what it has sent.
    ...[`sentsmspath = ${folders.outbox}/`, `errorsmspath = ${folders.failed}/`],
    ...['inboxformat = unicode', 'transmitformat = 7bit', 'loopsleep = 1', 'commtimeout = 1'],
  ];
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  return path;
}

/** `IN<date>_<time>_<serial>_<sender>_<part>.txt`, as gammu-smsd-files(7) has it. */
const INCOMING = /^IN\d{8}_\d{6}_\d+_(.*)_\d+\.(txt|bin)$/;

/** Names of what waits to be read, oldest first. */
export async function waitingSms({ inbox }: SmsFolders): Promise<string[]> {
  return (await readdir(inbox)).filter((name) => INCOMING.test(name)).sort();
}

/** Reads one; null while smsd has only begun it: it writes what an SMS holds at once, so that a file is empty or whole. */
export async function readSms({ inbox }: SmsFolders, name: string): Promise<IncomingSms | null> {
  const bytes = await readFile(join(inbox, name));
  if (bytes.length === 0) return null;
  return { from: INCOMING.exec(name)?.[1] ?? '', text: textOf(bytes) };
}

/** Removes what was taken in: with it goes the sender's number. */
export async function removeSms({ inbox }: SmsFolders, name: string): Promise<void> {
  await rm(join(inbox, name), { force: true });
}

/** Gives smsd something to send; whole or not at all. @param name of the answer: the same answer again takes the place of the first */
export async function putAnswer(
  { outbox }: SmsFolders,
  answer: { readonly to: string; readonly text: string; readonly name: string },
): Promise<void> {
  const { to, text, name } = answer;
  if (!/^\+?\d{3,15}$/.test(to)) return;
  // smsd takes only names that begin with OUT.
  const own = join(outbox, `.${name}`);
  await writeFile(own, text, { mode: 0o600 });
  await rename(own, join(outbox, `OUTC00000000_000000_00_${to}_${name}.txt`));
}

/** smsd writes UTF-16 with a byte order mark, the most significant byte first. */
function textOf(bytes: Buffer): string {
  const isWide = bytes[0] === 0xfe && bytes[1] === 0xff;
  return isWide ? new TextDecoder('utf-16be').decode(bytes) : bytes.toString('utf8');
}
