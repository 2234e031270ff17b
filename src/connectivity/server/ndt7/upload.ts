import type { WebSocket } from 'ws';
import type { ConnectionInfo } from '../../ndt7/protocol.ts';
import { Tally } from '../../ndt7/tally.ts';
import { CLOSE_FINE, type Durations, Subtest, type SubtestRecord } from './subtest.ts';

/** An upload as its receiver saw it. */
export type UploadRecord = SubtestRecord & { readonly bytes: number; readonly uplinkBps: number | null };

/** Tells of arriving bytes, once somebody listens. */
export type Arrivals = { listener: ((bytes: number) => void) | null };

/**
 * Receives for ten seconds. Bytes are counted as they leave the socket, not when a message is complete: a client on a fast
 * computer sends messages of megabytes into a slow link. An upload of which nothing has come when silence would make it hung at its
 * end has hung already, and keeps its place from nobody.
 */
export async function receiveUpload(
  ws: WebSocket,
  arrivals: Arrivals,
  durations: Durations,
  connection: ConnectionInfo,
): Promise<UploadRecord> {
  const subtest = new Subtest(ws, 'upload', durations, connection);
  const tally = new Tally();
  arrivals.listener = (bytes) => {
    if (!subtest.isOver) tally.add(bytes, subtest.elapsedUs);
  };
  const beginning = setTimeout(() => {
    if (tally.bytes === 0) subtest.dismiss('stalled', CLOSE_FINE);
  }, durations.silenceUs / 1_000);
  const record = await subtest.run(
    () => tally.progress(subtest.elapsedUs),
    () => (tally.isSilentAt(subtest.elapsedUs, durations.silenceUs) ? 'stalled' : 'completed'),
  );
  clearTimeout(beginning);
  return {
    ...record,
    bytes: tally.bytes,
    uplinkBps:
      record.ending === 'completed' ? tally.bpsUntil(Math.min(record.elapsedUs, durations.testUs)) : null,
  };
}
