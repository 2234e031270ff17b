import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import { type ConnectionInfo, nextMessageSize } from '../../ndt7/protocol.ts';
import { type Durations, Subtest, type SubtestRecord } from './subtest.ts';

/** A download as its sender saw it; how much arrived only the client can say. */
export type DownloadRecord = SubtestRecord & { readonly sentBytes: number };

/** Random once: what matters is that nothing between us and the client can compress it. */
const PAYLOAD = randomBytes(1 << 20);

/** A browser sees whole messages only: one is to take no more than a thirty-second of the time so far, where the appendix allows an eighth. */
const PARTS = 64;

/** How many messages may wait in this process; the kernel's own buffer comes on top. */
const WAITING_MESSAGES = 2;

/** Sends for ten seconds, never more than the connection takes. */
export async function sendDownload(
  ws: WebSocket,
  durations: Durations,
  connection: ConnectionInfo,
): Promise<DownloadRecord> {
  const subtest = new Subtest(ws, 'download', durations, connection);
  let [size, sentBytes] = [0, 0];
  const sendMore = () => {
    while (!subtest.isOver && ws.readyState === ws.OPEN && ws.bufferedAmount < WAITING_MESSAGES * size + 1) {
      size = nextMessageSize(size, sentBytes, PARTS);
      sentBytes += size;
      ws.send(PAYLOAD.subarray(0, size), sendMore);
    }
  };
  const ended = subtest.run(
    () => ({ elapsedUs: subtest.elapsedUs, bytes: sentBytes - ws.bufferedAmount }),
    () => 'completed',
  );
  sendMore();
  return { ...(await ended), sentBytes };
}
