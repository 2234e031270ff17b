import {
  MEASURE_EVERY_US,
  measurementMessage,
  NDT7_PATHS,
  NDT7_SUBPROTOCOL,
  type Ndt7Test,
  nextMessageSize,
  type Progress,
  readMeasurement,
  readTestName,
  TEST_US,
} from '../../ndt7/protocol.ts';
import { type Ending, endingOf, Tally, tallyOf } from '../../ndt7/tally.ts';
import { HANDSHAKE_MS } from './attach.ts';

/** One direction, as its receiver counted it: an upload by the server, a download here. */
export type Direction = {
  /** Before it began: `hung` when nobody answered the handshake, `unopened` when it was answered by no test, as by a server without a place. */
  readonly ending: Ending | NoTest;
  /** The test's name at the server; null when it never told one. */
  readonly uuid: string | null;
  /** Bits per second; null unless it completed. */
  readonly bps: number | null;
  readonly bytes: number;
};

type NoTest = 'hung' | 'unopened';

/** What is told while a test runs: bits per second so far, and the share of its time that is over. */
export type OnPace = (bps: number | null, share: number) => void;

const GIVE_UP_MS = TEST_US / 1_000 + 3_000;
const PAYLOAD_BYTES = 1 << 20;
/** `getRandomValues` fills no more at once. */
const RANDOM_AT_ONCE = 1 << 16;
const LOOK_EVERY_MS = 5;

/**
 * Sends for ten seconds, never more than a little ahead of the connection, and takes the server's count: what a browser counts of its own
 * sending is its buffers.
 * @param server the one that the page came from, unless told otherwise
 */
export function testUpload(onPace: OnPace, signal: AbortSignal, server = location.href): Promise<Direction> {
  return runTest('upload', server, signal, (ws, elapsedUs) => {
    const payload = randomBytes();
    const told: Progress[] = [];
    const bpsUntil = (endUs: number) => tallyOf(told).bpsUntil(endUs);
    let [size, queued] = [0, 0];
    const sending = setInterval(() => {
      while (ws.readyState === ws.OPEN && elapsedUs() < TEST_US && ws.bufferedAmount <= size) {
        size = nextMessageSize(size, queued);
        queued += size;
        ws.send(payload.subarray(0, size));
      }
    }, LOOK_EVERY_MS);
    return {
      onMessage: (message) => {
        const progress = typeof message === 'string' ? readMeasurement(message) : null;
        if (!progress) return;
        told.push(progress);
        onPace(bpsUntil(progress.elapsedUs), elapsedUs() / TEST_US);
      },
      end: () => clearInterval(sending),
      tally: () => tallyOf(told),
      bpsUntil,
    };
  });
}

/**
 * Receives for ten seconds and counts what arrives. A browser hands out whole messages only: of up to one it has seen nothing yet.
 * @param server the one that the page came from, unless told otherwise
 */
export function testDownload(
  onPace: OnPace,
  signal: AbortSignal,
  server = location.href,
): Promise<Direction> {
  return runTest('download', server, signal, (ws, elapsedUs) => {
    const tally = new Tally();
    let size = 0;
    const bpsUntil = (endUs: number) => tally.bpsUntil(endUs, nextMessageSize(size, tally.bytes));
    const telling = setInterval(() => {
      if (ws.readyState !== ws.OPEN) return;
      ws.send(JSON.stringify(measurementMessage('client', 'download', tally.progress(elapsedUs()))));
      onPace(bpsUntil(elapsedUs()), elapsedUs() / TEST_US);
    }, MEASURE_EVERY_US / 1_000);
    return {
      onMessage: (message) => {
        if (elapsedUs() > TEST_US) return;
        if (typeof message !== 'string') size = message.byteLength;
        tally.add(typeof message === 'string' ? message.length : size, elapsedUs());
      },
      end: () => clearInterval(telling),
      tally: () => tally,
      bpsUntil,
    };
  });
}

type Counting = {
  readonly onMessage: (message: string | ArrayBuffer) => void;
  readonly end: () => void;
  readonly tally: () => Tally;
  readonly bpsUntil: (endUs: number) => number | null;
};

async function runTest(
  test: Ndt7Test,
  server: string,
  signal: AbortSignal,
  begin: (ws: WebSocket, elapsedUs: () => number) => Counting,
): Promise<Direction> {
  const ws = await open(test, server, signal);
  if (typeof ws === 'string') return { ending: ws, uuid: null, bps: null, bytes: 0 };
  const begun = performance.now();
  const elapsedUs = () => Math.round((performance.now() - begun) * 1_000);
  let uuid: string | null = null;
  const counting = begin(ws, elapsedUs);
  await new Promise<void>((resolve) => {
    const leave = () => {
      ws.close();
      resolve();
    };
    const givingUp = setTimeout(leave, GIVE_UP_MS);
    signal.addEventListener('abort', leave, { once: true });
    ws.onmessage = ({ data }) => {
      if (uuid === null && typeof data === 'string') uuid = readTestName(data);
      counting.onMessage(data);
    };
    ws.onclose = () => {
      clearTimeout(givingUp);
      resolve();
    };
  });
  counting.end();
  const tally = counting.tally();
  const ended = elapsedUs();
  const ending = endingOf(tally, ended, TEST_US);
  const bps = ending === 'completed' ? counting.bpsUntil(Math.min(ended, TEST_US)) : null;
  return { ending, uuid, bps, bytes: tally.bytes };
}

/** An open connection, or how the handshake came to nothing. */
function open(test: Ndt7Test, server: string, signal: AbortSignal): Promise<WebSocket | NoTest> {
  const address = new URL(NDT7_PATHS[test], server);
  address.protocol = address.protocol.replace('http', 'ws');
  const ws = new WebSocket(address, NDT7_SUBPROTOCOL);
  ws.binaryType = 'arraybuffer';
  return new Promise((resolve) => {
    const giveUp = (why: NoTest) => {
      resolve(why);
      ws.close();
    };
    const hanging = setTimeout(() => giveUp('hung'), HANDSHAKE_MS);
    signal.addEventListener('abort', () => giveUp('unopened'), { once: true });
    ws.onopen = () => {
      clearTimeout(hanging);
      resolve(ws);
    };
    ws.onclose = () => {
      clearTimeout(hanging);
      resolve('unopened');
    };
  });
}

/** What nothing on the way can compress. */
function randomBytes(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PAYLOAD_BYTES);
  for (let at = 0; at < bytes.length; at += RANDOM_AT_ONCE) {
    crypto.getRandomValues(bytes.subarray(at, at + RANDOM_AT_ONCE));
  }
  return bytes;
}
