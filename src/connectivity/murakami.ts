import { z } from 'zod';
import { err, ok, type Result, type Text, text } from '../kernel/index.ts';
import { MOST_LATENCY_MS } from './amounts.ts';
import { readInstant } from './instant.ts';
import { pastMoment } from './observed-at.ts';
import { BLANK_TEST, type TestRecord } from './record.ts';
import { codeIn, type ResultReading, speedBps, type ToldBeside } from './result-reading.ts';

const speed = z.number().nonnegative().nullish();
const word = z.string().nullish();

/**
 * A line of Murakami's ndt7 runner (m-lab/murakami, murakami/runners/ndt7.py and docs/example-test-output). Addresses of
 * client and server and the device's name are left where they are.
 */
const ndt7Line = z.object({
  TestName: z.literal('ndt7'),
  TestStartTime: z.string(),
  MurakamiLocation: word,
  DownloadUUID: word,
  DownloadValue: speed,
  DownloadUnit: word,
  UploadValue: speed,
  UploadUnit: word,
  // Missing where the client failed without saying why.
  UploadError: z.unknown().optional(),
  MinRTTValue: speed,
  MinRTTUnit: word,
});

type Ndt7Line = z.infer<typeof ndt7Line>;

/** Whether a value is a line of any of Murakami's runners. */
export function isMurakami(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'TestName' in json && 'TestStartTime' in json;
}

/**
 * Reads one line. Its upload is the number of a client, which does not say who counted it: newer versions of the client
 * below it print what the server received, older ones what they sent themselves. So it is the sender's word.
 * An upload that ended in an error is a failure ("hung"); one that left neither a number nor an error shows nothing.
 */
export function readMurakami(
  json: unknown,
  told: ToldBeside,
  now: Date,
  timeZone: string,
): Result<ResultReading, Text> {
  const parsed = ndt7Line.safeParse(json);
  if (!parsed.success) return err(notNdt7(json, parsed.error));
  const line = parsed.data;
  const started = utc(line.TestStartTime);
  if (!started) return err(NO_TIME);
  const observedAt = pastMoment(started, now, timeZone);
  if (!observedAt.ok) return observedAt;
  const outcome = outcomeOf(line);
  const uplink = outcome === 'completed' ? speedOf(line.UploadValue, line.UploadUnit) : NOTHING;
  if (!uplink.ok) return uplink;
  const downlink = speedOf(line.DownloadValue, line.DownloadUnit);
  if (!downlink.ok) return downlink;
  const latency = latencyUs(line);
  if (!latency.ok) return latency;
  return ok({
    tpsCode: codeIn(line.MurakamiLocation),
    stood: null,
    test: {
      ...BLANK_TEST,
      ...told,
      observedAt: observedAt.value,
      outcome,
      uplinkBps: uplink.value,
      uplinkCountedBy: uplink.value === null ? null : 'sender',
      downlinkBps: downlink.value,
      latencyUs: outcome === 'completed' ? latency.value : null,
      source: 'murakami',
      note: line.DownloadUUID ? `murakami ${line.DownloadUUID.slice(0, 200)}` : null,
    },
  });
}

const NOTHING = ok<number | null>(null);

function outcomeOf({
  UploadValue: value,
  UploadUnit: unit,
  UploadError: error,
}: Ndt7Line): TestRecord['outcome'] {
  if (error) return 'hung';
  if (value) return 'completed';
  // The client prints a bare 0 for what it has no measurement of; 0 of a unit is what it measured.
  return value === 0 && unit ? 'hung' : 'aborted';
}

function speedOf(
  value: number | null | undefined,
  unit: string | null | undefined,
): Result<number | null, Text> {
  return value ? speedBps(value, unit ?? '') : NOTHING;
}

function latencyUs({ MinRTTValue: value, MinRTTUnit: unit }: Ndt7Line): Result<number | null, Text> {
  if (!value) return NOTHING;
  if (unit === 'ms' && value <= MOST_LATENCY_MS) return ok(Math.round(value * 1_000));
  return err(
    text(
      `MinRTT ${value} "${unit ?? ''}" tidak mungkin benar (satuannya ms)`,
      `a MinRTT of ${value} "${unit ?? ''}" cannot be true (its unit is ms)`,
    ),
  );
}

/** The runner writes UTC without saying so (`utcnow`). */
function utc(written: string): Date | null {
  return readInstant(written) ?? readInstant(`${written}Z`);
}

function notNdt7(json: unknown, error: z.ZodError): Text {
  const name = String((json as { TestName?: unknown }).TestName).slice(0, 40);
  if (name !== 'ndt7') {
    return text(
      `baris Murakami "${name}" bukan uji ndt7; sisakan baris ndt7 saja`,
      `the Murakami line "${name}" is no ndt7 test; leave only the lines of ndt7`,
    );
  }
  const [issue] = error.issues;
  const where = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  return text(`baris Murakami rusak (${where})`, `a damaged Murakami line (${where})`);
}

const NO_TIME = text(
  'TestStartTime bukan saat (contoh: 2024-10-07T09:05:00.123456, UTC)',
  'TestStartTime is no instant (such as 2024-10-07T09:05:00.123456, UTC)',
);
