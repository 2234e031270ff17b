import { WebSocket } from 'ws';
import {
  LARGEST_MESSAGE,
  MEASURE_EVERY_US,
  measurementMessage,
  NDT7_PATHS,
  NDT7_PROTOCOL,
  NDT7_SUBPROTOCOL,
  type Ndt7Test,
  nextMessageSize,
  type Progress,
  readMeasurement,
  readTestName,
  TEST_US,
} from '../../ndt7/protocol.ts';
import { type Ending, endingOf, Tally, tallyOf } from '../../ndt7/tally.ts';

/** One direction as its receiver counted it. */
export type DirectionResult = {
  readonly ending: Ending;
  /** Bits per second; null when the test did not complete: a hung test has no speed. */
  readonly bps: number | null;
  readonly countedBy: 'receiver';
  readonly bytes: number;
  readonly elapsedUs: number;
  /** The name that the server gave the test; null when it gave none. */
  readonly uuid: string | null;
};

/** A server, or somebody in its place, that answered an opening with anything but a test. */
export class RefusedOpening extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`Unexpected server response: ${status}`);
    this.status = status;
  }
}

/** Both directions, and by what they were measured. */
export type Ndt7Result = {
  readonly protocol: typeof NDT7_PROTOCOL;
  readonly variant: 'sigap-paced';
  readonly server: string;
  readonly startedAt: string;
  readonly upload: DirectionResult;
  readonly download: DirectionResult;
};

const OPEN_WITHIN_MS = 20_000;
const CHECK_EVERY_MS = 20;
const PAYLOAD = new Uint8Array(1 << 20);

/**
 * Tests a server in both directions, one after the other.
 * @param server its address, http(s) or ws(s)
 * @throws when the server cannot be reached, refuses or has no free place
 */
export async function runNdt7(server: string, now: () => Date): Promise<Ndt7Result> {
  const startedAt = now().toISOString();
  const download = await testDownload(server);
  const upload = await testUpload(server);
  return { protocol: NDT7_PROTOCOL, variant: 'sigap-paced', server, startedAt, upload, download };
}

/** Receives for ten seconds and counts what left the socket. */
export async function testDownload(server: string, testUs = TEST_US): Promise<DirectionResult> {
  const { ws, socketBytes, name } = await open(server, 'download');
  const elapsedUs = stopwatch();
  const tally = new Tally();
  let seen = socketBytes();
  const count = () => {
    const now = socketBytes();
    const atUs = elapsedUs();
    if (now > seen && atUs <= testUs) tally.add(now - seen, atUs);
    seen = now;
  };
  const counting = setInterval(count, CHECK_EVERY_MS);
  const telling = setInterval(
    () => ws.send(JSON.stringify(measurementMessage('client', 'download', tally.progress(elapsedUs())))),
    MEASURE_EVERY_US / 1_000,
  );
  const ending = setTimeout(() => ws.close(1_000), testUs / 1_000 + 500);
  const givingUp = setTimeout(() => ws.terminate(), testUs / 1_000 + 3_000);
  await closed(ws);
  for (const timer of [counting, telling, ending, givingUp]) clearTimeout(timer);
  return { ...resultOf(tally, elapsedUs(), testUs), uuid: name() };
}

/**
 * Sends for ten seconds, never more than a little ahead of the connection, and takes the server's count: what a sender counts
 * of its own is its buffers.
 */
export async function testUpload(server: string, testUs = TEST_US): Promise<DirectionResult> {
  const { ws, name } = await open(server, 'upload');
  const elapsedUs = stopwatch();
  const told: Progress[] = [];
  let [size, queued] = [0, 0];
  ws.on('message', (data: Buffer, isBinary: boolean) => {
    const progress = isBinary ? null : readMeasurement(data.toString('utf8'));
    if (progress) told.push(progress);
  });
  const sendMore = () => {
    while (ws.readyState === ws.OPEN && elapsedUs() < testUs && ws.bufferedAmount <= size) {
      size = nextMessageSize(size, queued);
      queued += size;
      ws.send(PAYLOAD.subarray(0, size), sendMore);
    }
  };
  sendMore();
  const givingUp = setTimeout(() => ws.terminate(), testUs / 1_000 + 3_000);
  await closed(ws);
  clearTimeout(givingUp);
  return { ...resultOf(tallyOf(told), elapsedUs(), testUs), uuid: name() };
}

function resultOf(tally: Tally, elapsedUs: number, testUs: number): Omit<DirectionResult, 'uuid'> {
  const endUs = Math.min(elapsedUs, testUs);
  const ending = endingOf(tally, elapsedUs, testUs);
  return {
    ending,
    bps: ending === 'completed' ? tally.bpsUntil(endUs) : null,
    countedBy: 'receiver',
    bytes: tally.bytes,
    elapsedUs,
  };
}

type OpenTest = {
  readonly ws: WebSocket;
  readonly socketBytes: () => number;
  /** The name of the test as far as the server has said it. */
  readonly name: () => string | null;
};

async function open(server: string, test: Ndt7Test): Promise<OpenTest> {
  const address = new URL(NDT7_PATHS[test], server);
  address.protocol = address.protocol.replace('http', 'ws');
  const ws = new WebSocket(address, NDT7_SUBPROTOCOL, {
    handshakeTimeout: OPEN_WITHIN_MS,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
  });
  ws.on('error', () => {});
  let name: string | null = null;
  ws.on('message', (data: Buffer, isBinary: boolean) => {
    if (name === null && !isBinary) name = readTestName(data.toString('utf8'));
  });
  const socketBytes = await new Promise<() => number>((resolve, reject) => {
    ws.once('error', reject);
    ws.once('unexpected-response', (request, { statusCode = 0 }) => {
      reject(new RefusedOpening(statusCode));
      request.destroy();
    });
    ws.once('upgrade', ({ socket }) => {
      ws.once('open', () => resolve(() => socket.bytesRead));
    });
  });
  return { ws, socketBytes, name: () => name };
}

function closed(ws: WebSocket): Promise<void> {
  if (ws.readyState === ws.CLOSED) return Promise.resolve();
  return new Promise((resolve) => ws.once('close', () => resolve()));
}

/** Microseconds since now. */
function stopwatch(): () => number {
  const startedNs = process.hrtime.bigint();
  return () => Number((process.hrtime.bigint() - startedNs) / 1_000n);
}
