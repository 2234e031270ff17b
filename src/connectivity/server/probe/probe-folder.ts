import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROBLEMS, type Problem, problem, type Text, text } from '../../../kernel/index.ts';
import { CommandFailure, EXIT } from '../../../platform/server/cli/command.ts';
import { writeDurably } from '../../../platform/server/durable-file.ts';
import { lockHolder, withFileLock } from '../../../platform/server/file-lock.ts';
import { bytesOfHex, isKeyId, type PublicKey } from '../../../sealed/index.ts';
import { TESTED } from '../../field/field-record.ts';

const words = z.object({ id: z.string(), en: z.string() });
const countdown = z.object({
  boot: z.string().nullable(),
  upMs: z.number().int(),
  wallMs: z.number().int(),
  leftMs: z.number().int().nonnegative(),
});

/** What a server says of a device that is enrolled there (docs/formats/field-protocol.md section 1), as far as a probe needs it. */
export const homeSchema = z.object({
  device: z.object({ id: z.string().refine(isKeyId) }),
  election: z.object({ slug: z.string(), name: words, synthetic: z.boolean() }),
  tps: z.object({ code: z.string(), name: z.string(), village: z.string() }),
  receiptKeys: z.array(
    z.object({ key: z.string().refine(isKeyId), publicKey: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});

const deviceSchema = homeSchema.extend({ server: z.url() });
const { path, operator, medium, place } = TESTED;
/** How and where a probe stands (probe/speed-record.ts). */
export const siteSchema = z.strictObject({ path, operator, medium, place });
const scheduleSchema = z.object({ countdown, busyTries: z.number().int().nonnegative() });
const standingSchema = z.object({
  lastTest: z.object({ at: z.string(), outcome: z.string(), number: z.number().int() }).nullable(),
  lastReceivedAt: z.string().nullable(),
  /** What keeps records from being tested, kept or received now. */
  trouble: z.object({ at: z.string(), kind: z.string(), what: words }).nullable(),
  refused: z.array(
    z.object({ number: z.number().int(), at: z.string(), problem: z.string(), what: z.string() }),
  ),
});

/** Which device a probe is, at which server. */
export type ProbeDevice = z.infer<typeof deviceSchema>;
/** When a probe tests next. */
export type ProbeSchedule = z.infer<typeof scheduleSchema>;
/** What a probe says of itself to whoever only looks. */
export type ProbeStanding = z.infer<typeof standingSchema>;

const FILES = {
  device: { name: 'device.json', schema: deviceSchema },
  site: { name: 'site.json', schema: siteSchema },
  schedule: { name: 'schedule.json', schema: scheduleSchema },
  standing: { name: 'standing.json', schema: standingSchema },
} as const;
type FileName = keyof typeof FILES;
type Content<Name extends FileName> = z.infer<(typeof FILES)[Name]['schema']>;

/** The folder of a probe: its key, what it is, where it stands, when it tests next, and the records (record-queue.ts). */
export class ProbeFolder {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  get keyPath(): string {
    return join(this.dir, 'key.pem');
  }

  /** Makes the folder where there is none, closed to others. */
  make(): void {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
  }

  /** Reads one of its files; null when it is not there or holds nothing of use. */
  read<Name extends FileName>(name: Name): Content<Name> | null {
    const { name: file, schema } = FILES[name];
    const path = join(this.dir, file);
    if (!existsSync(path)) return null;
    try {
      const read = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
      return read.success ? (read.data as Content<Name>) : null;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  write<Name extends FileName>(name: Name, content: Content<Name>): void {
    writeDurably(join(this.dir, FILES[name].name), `${JSON.stringify(content, null, 2)}\n`);
  }

  /** Which device this folder is and how it stands. @throws CommandFailure when it is not enrolled or a file was spoilt by hand */
  enrolled(): { device: ProbeDevice; site: Content<'site'> } {
    const device = this.read('device');
    if (!device || !existsSync(this.keyPath)) throw new CommandFailure(problem(PROBLEMS.probeNotEnrolled));
    const site = this.read('site');
    if (!site) throw new CommandFailure(problem(PROBLEMS.probeNotEnrolled, SPOILT_SITE));
    return { device, site };
  }

  /** Runs something as the one process that uses this folder. @throws CommandFailure when another one does */
  async alone<T>(run: () => Promise<T>): Promise<T> {
    let isIn = false;
    return withFileLock(this.#lock, 0, () => {
      isIn = true;
      return run();
    }).catch((error: unknown) => {
      if (isIn || this.holder() === null) throw error;
      throw new CommandFailure(inUse(this.holder()));
    });
  }

  /** The process that uses this folder now; null when none does. */
  holder(): number | null {
    return lockHolder(this.#lock);
  }

  get #lock(): string {
    return join(this.dir, 'probe.lock');
  }
}

/** The keys by which a receipt of the server is known. */
export function receiptKeysOf({ receiptKeys }: Pick<ProbeDevice, 'receiptKeys'>): Map<string, PublicKey> {
  return new Map(
    receiptKeys.map(({ key, publicKey }) => [key, { algorithm: 'ed25519', raw: bytesOfHex(publicKey) }]),
  );
}

/** A failure of the disk as a problem for people. */
export function cannotKeep(error: unknown): CommandFailure {
  const { message } = error as Error;
  return new CommandFailure(problem(PROBLEMS.probeCannotKeep, text(message, message)), EXIT.foundWanting);
}

function inUse(pid: number | null): Problem {
  return problem(PROBLEMS.probeInUse, text(`proses ${pid}`, `process ${pid}`));
}

const SPOILT_SITE: Text = text('site.json tidak ada atau salah isi', 'site.json is missing or wrong');
