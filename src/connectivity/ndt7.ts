import { z } from 'zod';
import { err, ok, type Result, type Text, text } from '../kernel/index.ts';
import { MOST_BPS, MOST_LATENCY_MS, MOST_SECONDS } from './amounts.ts';
import { readInstant } from './instant.ts';
import { pastMoment } from './observed-at.ts';
import { BLANK_TEST, type TestRecord } from './record.ts';

const count = z.number().nonnegative().max(Number.MAX_SAFE_INTEGER);

const measurement = z.object({
  AppInfo: z.object({ NumBytes: count, ElapsedTime: count }).nullish(),
  TCPInfo: z
    .object({ BytesReceived: count.nullish(), ElapsedTime: count.nullish(), MinRTT: count.nullish() })
    .nullish(),
});
const instant = z.string().transform((written, context) => {
  const read = readInstant(written);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'no instant' });
  return z.NEVER;
});
const subtest = z.object({
  StartTime: instant,
  EndTime: instant,
  UUID: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional(),
  ClientMeasurements: z.array(measurement).nullish(),
  ServerMeasurements: z.array(measurement).nullish(),
  // Pairs since v0.3 of the format, an object before.
  ClientMetadata: z
    .union([z.array(z.object({ Name: z.string(), Value: z.string() })), z.record(z.string(), z.string())])
    .nullish(),
});

/**
 * What we read of ndt-server's archival result (spec/data-format.md of m-lab/ndt-server, v0.3). Addresses of the client are
 * left where they are: they are personal data and no evidence.
 */
const archivalResult = z.object({
  StartTime: z.string(),
  Upload: subtest.nullish(),
  Download: subtest.nullish(),
});

type Subtest = z.infer<typeof subtest>;
type Measurement = z.infer<typeof measurement>;

/** What an archival result does not say itself. */
export type Ndt7Context = Pick<TestRecord, 'measuredBy' | 'distanceM' | 'accuracyM' | 'path'>;

/** One result as a test; `tpsCode` is the client's metadata `tps` when it has one. */
type Ndt7Reading = { readonly test: Omit<TestRecord, 'tpsCode'>; readonly tpsCode: string | null };

const US_PER_S = 1_000_000;

/**
 * Reads one archival result. Upload is what the server's TCP counted as received; download is what the client counted. What
 * a client says of its own upload is never used: it measures its buffers (DOMAIN section 2).
 * @param now a result of the future is refused.
 * @param timeZone of the election, for what is said about times.
 */
export function readNdt7(
  json: unknown,
  context: Ndt7Context,
  now: Date,
  timeZone: string,
): Result<Ndt7Reading, Text> {
  const parsed = archivalResult.safeParse(json);
  if (!parsed.success) return err(notNdt7(parsed.error));
  const { Upload: upload, Download: download } = parsed.data;
  const tested = upload ?? download;
  if (!tested) {
    return err(text('tidak ada bagian Upload maupun Download', 'there is neither Upload nor Download'));
  }
  const observedAt = pastMoment(tested.StartTime, now, timeZone);
  if (!observedAt.ok) return observedAt;
  const lasted = durationUs(tested);
  if (lasted === null) {
    return err(
      text(
        'EndTime tidak sesudah StartTime, atau lebih dari sehari sesudahnya',
        'EndTime is not after StartTime, or more than a day after it',
      ),
    );
  }
  const sent = upload ? wholeRate(upload, upload.ServerMeasurements, receivedByServer) : null;
  const fetched = download ? wholeRate(download, download.ClientMeasurements, countedByApplication) : null;
  const outcome = (upload ? sent : fetched) === null ? 'hung' : 'completed';
  const latencyUs = outcome === 'completed' ? minRttUs(tested) : null;
  if (Math.max(sent ?? 0, fetched ?? 0) > MOST_BPS || (latencyUs ?? 0) > MOST_LATENCY_MS * 1_000) {
    return err(
      text(
        'kecepatan atau latensinya terlalu besar untuk benar: hasil ini rusak',
        'its speed or latency is too large to be true: this result is damaged',
      ),
    );
  }
  return ok({
    tpsCode: tpsOf(tested),
    test: {
      ...BLANK_TEST,
      ...context,
      observedAt: observedAt.value,
      outcome,
      uplinkBps: sent,
      uplinkCountedBy: sent === null ? null : 'receiver',
      downlinkBps: fetched,
      latencyUs,
      durationUs: lasted,
      source: 'ndt7',
      note: tested.UUID ? `ndt7 ${tested.UUID}` : null,
    },
  });
}

function tpsOf({ ClientMetadata: metadata }: Subtest): string | null {
  const pairs = Array.isArray(metadata)
    ? metadata.map(({ Name, Value }) => [Name, Value] as const)
    : Object.entries(metadata ?? {});
  return pairs.find(([name]) => name.toLowerCase() === 'tps')?.[1] ?? null;
}

type Progress = { readonly bytes: number; readonly elapsedUs: number };

/**
 * Bits per second over the whole subtest, the time in which nothing moved included. Null when it hung: nothing was counted,
 * or the last that moved did so before half of its time had passed. That is no connectivity, never 0 Mbit/s.
 */
function wholeRate(
  tested: Subtest,
  measurements: readonly Measurement[] | null | undefined,
  read: (measurement: Measurement) => Progress | null,
): number | null {
  let moved: Progress = { bytes: 0, elapsedUs: 0 };
  let elapsedUs = durationUs(tested) ?? 0;
  for (const measurement of measurements ?? []) {
    const found = read(measurement);
    if (!found) continue;
    if (found.bytes > moved.bytes) moved = found;
    elapsedUs = Math.max(elapsedUs, found.elapsedUs);
  }
  if (moved.bytes === 0 || moved.elapsedUs < elapsedUs / 2) return null;
  return Math.round((moved.bytes * 8 * US_PER_S) / elapsedUs) || null;
}

function receivedByServer({ TCPInfo: tcp }: Measurement): Progress | null {
  if (!tcp?.BytesReceived || !tcp.ElapsedTime) return null;
  return { bytes: tcp.BytesReceived, elapsedUs: tcp.ElapsedTime };
}

function countedByApplication({ AppInfo: app }: Measurement): Progress | null {
  return app ? { bytes: app.NumBytes, elapsedUs: app.ElapsedTime } : null;
}

function minRttUs({ ServerMeasurements: measurements }: Subtest): number | null {
  const rtts = (measurements ?? []).flatMap(({ TCPInfo: tcp }) => (tcp?.MinRTT ? [tcp.MinRTT] : []));
  return rtts.length === 0 ? null : Math.round(Math.min(...rtts));
}

function durationUs({ StartTime, EndTime }: Subtest): number | null {
  const us = (EndTime.getTime() - StartTime.getTime()) * 1_000;
  return us > 0 && us <= MOST_SECONDS * US_PER_S ? Math.round(us) : null;
}

function notNdt7(error: z.ZodError): Text {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'custom') return notInstant(path);
  const [id, en] = path === '' ? ['', ''] : [`; periksa ${path}`, `; look at ${path}`];
  return text(
    `bukan hasil ndt7 seperti yang disimpan ndt-server${id}`,
    `not an ndt7 result as ndt-server keeps it${en}`,
  );
}

function notInstant(path: string): Text {
  return text(
    `${path} bukan saat yang ada dengan zona waktunya (contoh: 2024-10-07T09:05:00.123Z)`,
    `${path} is not an existing instant with its zone (such as 2024-10-07T09:05:00.123Z)`,
  );
}
