/**
 * What both sides of an ndt7 test agree on: the ndt7 specification of m-lab/ndt-server (spec/ndt7-protocol.md), here in the
 * variant that is named in every result. Times are microseconds, sizes bytes.
 */

/** The WebSocket subprotocol that identifies ndt7. */
export const NDT7_SUBPROTOCOL = 'net.measurementlab.ndt.v7';

/** The protocol as results name it; the variant of whoever counted stands beside it. */
export const NDT7_PROTOCOL = 'ndt7 v0.11';

/** The two tests. */
export type Ndt7Test = 'download' | 'upload';

/** Where a test lives, from the root of the server. */
export const NDT7_PATHS: Readonly<Record<Ndt7Test, string>> = {
  download: '/ndt/v7/download',
  upload: '/ndt/v7/upload',
};

/** How long a test lasts, and after how long either side may drop it. */
export const TEST_US = 10_000_000;
export const GIVE_UP_US = 13_000_000;

/** After this long without a byte at its end a test hung: it is no connectivity, and never a slow pass (ours). */
export const SILENCE_US = 3_000_000;

/** Textual messages: at most ten a second on the average; we send four. */
export const MEASURE_EVERY_US = 250_000;
export const MOST_TEXTS_PER_SECOND = 10;

/** No implementation may refuse a message of this size; longer ones need not be taken. */
export const LARGEST_MESSAGE = 1 << 24;

/** A query string that is longer is refused. */
export const LONGEST_QUERY = 4_096;

const FIRST_MESSAGE = 1 << 13;
const LARGEST_SENT = 1 << 20;

/**
 * The size of the next binary message (appendix of the specification): it doubles while it is below a sixteenth of what was
 * queued so far, so that only fast paths see large messages.
 * @param part into how many parts what was queued is divided, instead of sixteen
 */
export function nextMessageSize(size: number, queued: number, part = 16): number {
  if (size === 0) return FIRST_MESSAGE;
  return size < LARGEST_SENT && size < queued / part ? size * 2 : size;
}

/** What one side had counted at an instant since the beginning of its test. */
export type Progress = { readonly elapsedUs: number; readonly bytes: number };

/** Both ends of the connection and the name of the test: told the client once, in the first measurement, and kept of it only the name. */
export type ConnectionInfo = { readonly Client: string; readonly Server: string; readonly UUID: string };

/** A measurement as it travels in a textual message. */
export type MeasurementMessage = {
  readonly AppInfo: { readonly ElapsedTime: number; readonly NumBytes: number };
  readonly ConnectionInfo?: ConnectionInfo;
  readonly Origin: 'client' | 'server';
  readonly Test: Ndt7Test;
};

/** A measurement of one side. */
export function measurementMessage(
  origin: MeasurementMessage['Origin'],
  test: Ndt7Test,
  { elapsedUs, bytes }: Progress,
): MeasurementMessage {
  return { AppInfo: { ElapsedTime: elapsedUs, NumBytes: bytes }, Origin: origin, Test: test };
}

/** What a textual message says was counted, and by whom; null when it is no measurement. Never to be believed of a sender. */
export function readMeasurement(message: string): Progress | null {
  const { AppInfo: app } = membersOf(message) as { AppInfo?: { ElapsedTime?: unknown; NumBytes?: unknown } };
  const [elapsedUs, bytes] = [app?.ElapsedTime, app?.NumBytes];
  if (!isCount(elapsedUs) || !isCount(bytes)) return null;
  return { elapsedUs, bytes };
}

/** The name that a server gives a test in a textual message, by which its result is found there; null when it says none. */
export function readTestName(message: string): string | null {
  const { ConnectionInfo: connection } = membersOf(message) as { ConnectionInfo?: { UUID?: unknown } | null };
  return typeof connection?.UUID === 'string' ? connection.UUID : null;
}

function membersOf(message: string): object {
  try {
    return (JSON.parse(message) as object | null) ?? {};
  } catch {
    return {};
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
