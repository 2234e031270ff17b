import { z } from 'zod';
import { err, ok, type Position, type Result, type Text, text } from '../kernel/index.ts';
import { MOST_LATENCY_MS } from './amounts.ts';
import { readInstant } from './instant.ts';
import { pastMoment } from './observed-at.ts';
import { BLANK_TEST, type TestRecord } from './record.ts';
import { codeIn, type ResultReading, speedBps, type ToldBeside } from './result-reading.ts';

/** The app writes some numbers as texts (`Latency: "25"`). */
const amount = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().nonnegative().max(Number.MAX_SAFE_INTEGER))
  .nullish();
const word = z.string().nullish();

const subtest = z
  .object({
    LastClientMeasurement: z.object({ ElapsedTime: amount, MeanClientMbps: amount }).nullish(),
    LastServerMeasurement: z
      .object({ TCPInfo: z.object({ BytesReceived: amount, ElapsedTime: amount }).nullish() })
      .nullish(),
  })
  .nullish();

/**
 * What we read of a measurement of Giga Meter (the Daily Check App; unicef/giga-meter-backend, measurement.dto.ts, and
 * unicef/project-connect-daily-check-app, upload.service.ts). Addresses, the device's and its user's names are left where
 * they are. The names are without case and underscores: the first version of the API and the app capitalise them.
 */
const measurement = z.object({
  timestamp: z.union([z.string(), z.number()]),
  uuid: word,
  tps: word,
  kodetps: word,
  schoolid: word,
  gigaidschool: word,
  protocol: word,
  download: amount,
  upload: amount,
  latency: amount,
  results: z.object({ 'NDTResult.S2C': subtest, 'NDTResult.C2S': subtest }).nullish(),
  clientinfo: z.object({ ISP: word }).nullish(),
  geolocation: z
    .object({
      location: z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).nullish(),
      accuracy: amount,
    })
    .nullish(),
});

type Measurement = z.infer<typeof measurement>;
type Subtest = z.infer<typeof subtest>;

/** The measurements of a file: the API wraps them in `data`, the app's own history in `measurements`. */
export function gigaRecords(json: unknown): readonly unknown[] | null {
  if (!isObject(json)) return null;
  const wrapped = [json.data, json.measurements].find(Array.isArray);
  return wrapped?.every(isGigaMeter) && wrapped.length > 0 ? wrapped : null;
}

/** Whether a value is a measurement of Giga Meter. */
export function isGigaMeter(json: unknown): boolean {
  if (!isObject(json)) return false;
  const found = plainNames(json);
  const isNamed = ['schoolid', 'gigaidschool', 'browserid'].some((name) => name in found);
  const hasResults =
    isObject(found.results) && Object.keys(found.results).some((key) => key.startsWith('NDTResult.'));
  return 'timestamp' in found && (hasResults || (isNamed && 'upload' in found));
}

/** The school that a measurement is of; null when it names none. */
export function schoolOf(json: unknown): string | null {
  const { gigaidschool, schoolid } = isObject(json) ? plainNames(json) : {};
  const named = gigaidschool ?? schoolid;
  return typeof named === 'string' && named !== '' ? named : null;
}

/**
 * Reads one measurement. `Download` and `Upload` are kbit/s of the client. The results below them also carry what the server
 * last said it had received, over the whole time of the upload: then that counts, as in an archival result.
 */
export function readGigaMeter(
  json: unknown,
  told: ToldBeside,
  now: Date,
  timeZone: string,
): Result<ResultReading, Text> {
  const parsed = measurement.safeParse(isObject(json) ? plainNames(json) : json);
  if (!parsed.success) return err(damaged(parsed.error));
  const found = parsed.data;
  if (!isNdt7(found.protocol)) return err(otherProtocol(found.protocol ?? ''));
  const happened =
    typeof found.timestamp === 'number' ? new Date(found.timestamp) : readInstant(found.timestamp);
  if (!happened || Number.isNaN(happened.getTime())) return err(NO_TIME);
  const observedAt = pastMoment(happened, now, timeZone);
  if (!observedAt.ok) return observedAt;
  const [down, up] = [found.results?.['NDTResult.S2C'], found.results?.['NDTResult.C2S']];
  const downKbit = kbitOf('Download', found.download, down);
  if (!downKbit.ok) return downKbit;
  const upKbit = kbitOf('Upload', found.upload, up);
  if (!upKbit.ok) return upKbit;
  const uplink = uplinkOf(up, upKbit.value);
  const downlink = speedBps(downKbit.value ?? 0, 'kbit/s');
  if (!uplink.ok) return uplink;
  if (!downlink.ok) return downlink;
  if ((found.latency ?? 0) > MOST_LATENCY_MS) return err(LATE);
  const { outcome, uplinkBps, uplinkCountedBy } = uplink.value;
  return ok({
    tpsCode: codeIn(found.kodetps ?? found.tps),
    stood: stoodAt(found),
    test: {
      ...BLANK_TEST,
      ...told,
      accuracyM: told.accuracyM ?? accuracyOf(found),
      observedAt: observedAt.value,
      outcome: outcome === null ? (downKbit.value ? 'completed' : 'aborted') : outcome,
      uplinkBps,
      uplinkCountedBy,
      downlinkBps: downlink.value || null,
      latencyUs: outcome === 'completed' && found.latency ? Math.round(found.latency * 1_000) : null,
      operator: found.clientinfo?.ISP?.trim().slice(0, 100) || null,
      source: 'giga-meter',
      note: found.uuid ? `giga-meter ${found.uuid.slice(0, 200)}` : null,
    },
  });
}

/** Only ndt7's numbers are known to be kbit/s. @example isNdt7('cloudflare') === false */
export function isNdt7(protocol: string | null | undefined): boolean {
  return !protocol || ['mlab', 'ndt7'].includes(protocol.toLowerCase());
}

/** Why a measurement by another protocol is refused. */
export function otherProtocol(protocol: string): Text {
  const shown = protocol.slice(0, 40);
  return text(
    `protokol "${shown}": satuan dan penghitungnya tidak diketahui; hanya ndt7 (mlab) yang dibaca`,
    `protocol "${shown}": its unit and who counted are not known; only ndt7 (mlab) is read`,
  );
}

type Uplink = Pick<TestRecord, 'uplinkBps' | 'uplinkCountedBy'> & {
  /** Null where nothing says how the upload ended. */
  readonly outcome: 'completed' | 'hung' | null;
};

const HUNG: Uplink = { outcome: 'hung', uplinkBps: null, uplinkCountedBy: null };

function uplinkOf(tested: Subtest, kbit: number | null): Result<Uplink, Text> {
  const tcp = tested?.LastServerMeasurement?.TCPInfo;
  const receivedUs = tcp?.ElapsedTime ?? 0;
  if (tcp && receivedUs > 0) {
    const wholeUs = Math.max(receivedUs, (tested?.LastClientMeasurement?.ElapsedTime ?? 0) * 1_000_000);
    const bytes = tcp.BytesReceived ?? 0;
    if (bytes === 0 || receivedUs < wholeUs / 2) return ok(HUNG);
    const bps = speedBps((bytes * 8_000_000) / wholeUs, 'bit/s');
    if (!bps.ok) return bps;
    return ok(
      bps.value === 0 ? HUNG : { outcome: 'completed', uplinkBps: bps.value, uplinkCountedBy: 'receiver' },
    );
  }
  if (kbit === null) return ok({ ...HUNG, outcome: null });
  if (kbit === 0) return ok(HUNG);
  const bps = speedBps(kbit, 'kbit/s');
  return bps.ok ? ok({ outcome: 'completed', uplinkBps: bps.value, uplinkCountedBy: 'sender' }) : bps;
}

/** A speed in kbit/s, held against the Mbit/s of the results below it: a file in another unit gives itself away there. */
function kbitOf(name: string, kbit: number | null | undefined, tested: Subtest): Result<number | null, Text> {
  const mbit = tested?.LastClientMeasurement?.MeanClientMbps ?? null;
  if (kbit === null || kbit === undefined) return ok(mbit === null ? null : mbit * 1_000);
  if (!kbit || !mbit || (kbit / mbit > 500 && kbit / mbit < 2_000)) return ok(kbit);
  return err(
    text(
      `${name} ${kbit} bukan kbit/s: menurut hasilnya sendiri ${mbit} Mbit/s`,
      `${name} ${kbit} is not kbit/s: by its own results it was ${mbit} Mbit/s`,
    ),
  );
}

function stoodAt({ geolocation }: Measurement): Position | null {
  const { lat, lng } = geolocation?.location ?? {};
  return lat === undefined || lng === undefined ? null : { latitude: lat, longitude: lng };
}

function accuracyOf({ geolocation }: Measurement): number | null {
  const accuracy = geolocation?.accuracy;
  return accuracy ? Math.min(Math.ceil(accuracy), 20_100_000) : null;
}

function plainNames(json: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name.toLowerCase().replaceAll('_', ''), value]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function damaged(error: z.ZodError): Text {
  const [issue] = error.issues;
  const where = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  return text(`pengukuran Giga Meter rusak (${where})`, `a damaged measurement of Giga Meter (${where})`);
}

const NO_TIME = text(
  'Timestamp bukan saat dengan zona waktunya (contoh: 2024-10-07T09:05:00.000Z)',
  'Timestamp is no instant with its zone (such as 2024-10-07T09:05:00.000Z)',
);
const LATE = text(
  'Latency terlalu besar untuk benar (milidetik)',
  'Latency is too large to be true (milliseconds)',
);
