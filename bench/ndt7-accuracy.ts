import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attachNdt7 } from '../src/connectivity/server/ndt7/attach.ts';
import { testDownload, testUpload } from '../src/connectivity/server/ndt7/client.ts';
import { type Carried, carriedBps, type LinkTraits, ThrottledLink } from '../tests/support/throttled-link.ts';
import type { Figure } from './figure.ts';
import { seeded } from './seeded.ts';
import { openUnmodified } from './unmodified-ndt7.ts';

const MEGABITS = [0.1, 0.25, 0.5, 1, 3, 10];
const ROUND_TRIPS_MS = [300, 600];
const LOSS = 0.02;
const GOAL = 0.05;
const TEST_MS = 10_000;

type Reading = { readonly measuredBps: number | null; readonly carriedBps: number };

/**
 * How far a test is from what a slow, distant, lossy link really carried, at its worst over all links: our client in both
 * directions, and the unmodified npm client's upload as our server counts it. A ratio of 1 is exact.
 */
export async function run(): Promise<Figure[]> {
  const unmodified = await openUnmodified();
  try {
    const links = MEGABITS.flatMap((megabits) =>
      ROUND_TRIPS_MS.map((roundTripMs) => ({ bps: megabits * 1e6, roundTripMs, loss: LOSS })),
    );
    const upload = await Promise.all(links.map((traits) => measure(traits, 'upload', testOurs)));
    const download = await Promise.all(links.map((traits) => measure(traits, 'download', testOurs)));
    const foreign: Reading[] = [];
    // Two at a time: a browser's own work would otherwise be what is measured.
    for (let at = 0; at < links.length; at += 2) {
      const pair = links.slice(at, at + 2);
      foreign.push(
        ...(await Promise.all(pair.map((traits) => measure(traits, 'upload', unmodified.upload)))),
      );
    }
    return [
      ...figures('ndt7-accuracy upload', links, upload),
      ...figures('ndt7-accuracy download', links, download),
      ...figures('ndt7-accuracy upload, unmodified client', links, foreign),
    ];
  } finally {
    await unmodified.close();
  }
}

type Direction = 'upload' | 'download';
type Client = (port: number, direction: Direction) => Promise<number | null>;

async function testOurs(port: number, direction: Direction): Promise<number | null> {
  const server = `http://127.0.0.1:${port}`;
  return (await (direction === 'upload' ? testUpload(server) : testDownload(server))).bps;
}

/** One test over one link, with a server of its own, so that many links can be measured side by side. */
async function measure(traits: LinkTraits, direction: Direction, client: Client): Promise<Reading> {
  const server = createServer();
  const ended = Promise.withResolvers<number | null>();
  const detach = attachNdt7(server, {
    onEnd: ({ record }) => ended.resolve('uplinkBps' in record ? record.uplinkBps : null),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const link = await ThrottledLink.open(target, traits, seeded(traits.bps + traits.roundTripMs));
  const told = await client(link.port, direction);
  const counted = await ended.promise;
  const [connection] = link.connections;
  await link.close();
  detach();
  await new Promise((resolve) => server.close(resolve));
  if (!connection) throw new Error('the client never connected');
  // Our own client tells what it showed its user; of a foreign one only our server's count is looked at.
  const measuredBps = client === testOurs ? told : counted;
  return { measuredBps, carriedBps: carriedInTest(connection, direction, traits) };
}

/**
 * What came out of the link from its second piece (the first carries the opening) until the test's ten seconds were over. They
 * begin with the answer to the opening: where that is given for an upload, half a round trip later for a download.
 */
function carriedInTest(
  { up, down }: { up: Carried; down: Carried },
  direction: Direction,
  { roundTripMs }: LinkTraits,
): number {
  const answeredMs = (down[0]?.atMs ?? 0) - (direction === 'upload' ? roundTripMs / 2 : 0);
  const carried = direction === 'upload' ? up : down;
  return carriedBps(carried, carried[1]?.atMs ?? 0, answeredMs + TEST_MS);
}

function figures(name: string, links: readonly LinkTraits[], readings: readonly Reading[]): Figure[] {
  return readings.map(({ measuredBps, carriedBps: referenceValue }, index) => {
    const { bps, roundTripMs } = links[index] as LinkTraits;
    const value = measuredBps ?? 0;
    const ratio = value / referenceValue;
    return {
      name: `${name}, ${bps / 1e6} Mbit/s, ${roundTripMs} ms, 2 % loss`,
      unit: 'bit/s',
      value,
      reference: 'what the link carried',
      referenceValue: Math.round(referenceValue),
      ratio,
      goal: `within ${GOAL * 100} %`,
      met: Math.abs(ratio - 1) <= GOAL,
    };
  });
}
