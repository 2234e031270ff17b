import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ndt7Test } from '../src/connectivity/ndt7/protocol.ts';
import { attachNdt7, type Ndt7Record } from '../src/connectivity/server/ndt7/attach.ts';
import { testDownload, testUpload } from '../src/connectivity/server/ndt7/client.ts';
import { type Carried, carriedBps, type LinkTraits, ThrottledLink } from '../tests/support/throttled-link.ts';
import { openFieldClient } from './field-ndt7.ts';
import type { Figure } from './figure.ts';
import { seeded } from './seeded.ts';
import { openUnmodified } from './unmodified-ndt7.ts';

const MEGABITS = [0.1, 0.25, 0.5, 1, 3, 10];
const ROUND_TRIPS_MS = [300, 600];
const LOSS = 0.02;
const GOAL = 0.05;
const TEST_MS = 10_000;
/** Of browsers two at a time: their own work would otherwise be what is measured. */
const BROWSERS = 2;

const LINKS: readonly LinkTraits[] = MEGABITS.flatMap((megabits) =>
  ROUND_TRIPS_MS.map((roundTripMs) => ({ bps: megabits * 1e6, roundTripMs, loss: LOSS })),
);

/** What a client told its user, bits per second; a foreign one's word is not looked at. */
type Told = { readonly bps: number | null; readonly uuid: string | null };
type Client = (port: number, test: Ndt7Test) => Promise<Told | null>;
type Reading = { readonly told: number | null; readonly counted: number | null; readonly carriedBps: number };

/**
 * How far a test is from what a slow, distant, lossy link really carried: our two clients in both directions, an upload as our server
 * counted it and as it told the client, and the unmodified npm client's upload as our server counted it. A ratio of 1 is exact.
 * @returns first how many are as near as they should be, then each
 */
export async function run(): Promise<Figure[]> {
  const [unmodified, field] = await Promise.all([openUnmodified(), openFieldClient()]);
  const ours: Client = (port, test) =>
    (test === 'upload' ? testUpload : testDownload)(`http://127.0.0.1:${port}`);
  const foreign: Client = (port) => unmodified.upload(port).then(() => null);
  try {
    const upload = await overLinks('upload', ours, LINKS.length);
    const download = await overLinks('download', ours, LINKS.length);
    const fieldUpload = await overLinks('upload', field.run, BROWSERS);
    const fieldDownload = await overLinks('download', field.run, BROWSERS);
    const foreignUpload = await overLinks('upload', foreign, BROWSERS);
    const each = [
      ...figures('upload', upload, 'told'),
      ...figures('download', download, 'told'),
      ...figures('upload, field app, as told', fieldUpload, 'told'),
      ...figures('upload, field app, as counted', fieldUpload, 'counted'),
      ...figures('download, field app', fieldDownload, 'told'),
      ...figures('upload, unmodified client', foreignUpload, 'counted'),
    ];
    return [summary(each), ...each];
  } finally {
    await Promise.all([unmodified.close(), field.close()]);
  }
}

async function overLinks(test: Ndt7Test, client: Client, atOnce: number): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (let at = 0; at < LINKS.length; at += atOnce) {
    const some = LINKS.slice(at, at + atOnce);
    readings.push(...(await Promise.all(some.map((traits) => measure(traits, test, client)))));
  }
  return readings;
}

/** One test over one link, with a server of its own, so that many links can be measured side by side. */
async function measure(traits: LinkTraits, test: Ndt7Test, client: Client): Promise<Reading> {
  const server = createServer();
  const ended = Promise.withResolvers<Ndt7Record>();
  const detach = attachNdt7(server, { onEnd: ended.resolve });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const link = await ThrottledLink.open(target, traits, seeded(traits.bps + traits.roundTripMs));
  const told = await client(link.port, test);
  const { uuid, record } = await ended.promise;
  const [connection] = link.connections;
  await link.close();
  detach();
  await new Promise((resolve) => server.close(resolve));
  if (!connection) throw new Error('the client never connected');
  if (told && told.uuid !== uuid) throw new Error(`the client says ${told.uuid}, the server ${uuid}`);
  return {
    told: told?.bps ?? null,
    counted: 'uplinkBps' in record ? record.uplinkBps : null,
    carriedBps: carriedInTest(connection, test, traits),
  };
}

/**
 * What came out of the link from its second piece (the first carries the opening) until the test's ten seconds were over. They
 * begin with the answer to the opening: where that is given for an upload, half a round trip later for a download.
 */
function carriedInTest(
  { up, down }: { up: Carried; down: Carried },
  test: Ndt7Test,
  { roundTripMs }: LinkTraits,
): number {
  const answeredMs = (down[0]?.atMs ?? 0) - (test === 'upload' ? roundTripMs / 2 : 0);
  const carried = test === 'upload' ? up : down;
  return carriedBps(carried, carried[1]?.atMs ?? 0, answeredMs + TEST_MS);
}

function figures(name: string, readings: readonly Reading[], by: 'told' | 'counted'): Figure[] {
  return readings.map(({ [by]: measured, carriedBps: referenceValue }, index) => {
    const { bps, roundTripMs } = LINKS[index] as LinkTraits;
    const value = measured ?? 0;
    const ratio = value / referenceValue;
    return {
      name: `ndt7-accuracy ${name}, ${bps / 1e6} Mbit/s, ${roundTripMs} ms, 2 % loss`,
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

function summary(each: readonly Figure[]): Figure {
  const value = each.filter(({ met }) => met).length;
  return {
    name: 'ndt7-accuracy',
    unit: `cases within ${GOAL * 100} %`,
    value,
    reference: 'all cases',
    referenceValue: each.length,
    ratio: value / each.length,
    goal: 'all',
    met: value === each.length,
  };
}
