import { expect, test } from 'vitest';
import { gigaRecords, isGigaMeter, readGigaMeter, schoolOf } from './giga-meter.ts';

const TOLD = { measuredBy: 'office', distanceM: null, accuracyM: null, path: 'primary' } as const;
const NOW = new Date('2024-10-08T15:00:00Z');
const read = (json: unknown) => readGigaMeter(json, TOLD, NOW, 'Asia/Jakarta');

const UP = {
  LastClientMeasurement: { ElapsedTime: 10.2, NumBytes: 4_000_000, MeanClientMbps: 3.1 },
  LastServerMeasurement: {
    ConnectionInfo: { Client: '203.0.113.7:5000', Server: '198.51.100.2:443', UUID: 'ndt-x_1_2' },
    TCPInfo: { BytesReceived: 637_500, ElapsedTime: 10_100_000, MinRTT: 600_000 },
  },
};
const DOWN = { LastClientMeasurement: { ElapsedTime: 10, NumBytes: 5_000_000, MeanClientMbps: 4 } };

/** As the app's makeMeasurement (upload.service.ts) writes it, with made-up numbers. */
const MEASUREMENT = {
  UUID: 'ndt-x_1728291900_0000000000000002',
  Download: 4_000,
  Upload: 3_100,
  Latency: '612',
  Results: { 'NDTResult.S2C': DOWN, 'NDTResult.C2S': UP },
  ClientInfo: { ISP: 'AS7713 Contoh Telekom', IP: '203.0.113.7', Latitude: 1, Longitude: 104 },
  BrowserID: 'b-1',
  Timestamp: '2024-10-07T09:05:00.000Z',
  school_id: '10990001',
  giga_id_school: 'a-b-c',
  geolocation: { location: { lat: 1.1506, lng: 103.9001 }, accuracy: 17.2 },
  windows_username: 'somebody',
};

test('what the server received counts, over the whole upload', () => {
  const found = read(MEASUREMENT);
  expect(found).toMatchObject({
    ok: true,
    value: {
      stood: { latitude: 1.1506, longitude: 103.9001 },
      test: {
        observedAt: new Date('2024-10-07T09:05:00Z'),
        outcome: 'completed',
        uplinkBps: 500_000,
        uplinkCountedBy: 'receiver',
        downlinkBps: 4_000_000,
        latencyUs: 612_000,
        accuracyM: 18,
        operator: 'AS7713 Contoh Telekom',
        source: 'giga-meter',
      },
    },
  });
  expect(JSON.stringify(found)).not.toMatch(/203\.0\.113\.7|somebody|10990001/);
});

test('without the server, kbit/s are the word of the sender', () => {
  const { Results, ...plain } = MEASUREMENT;
  expect(read(plain)).toMatchObject({
    value: { test: { uplinkBps: 3_100_000, uplinkCountedBy: 'sender', downlinkBps: 4_000_000 } },
  });
});

test('an upload that stopped half way hung, and so did one of 0', () => {
  const stopped = {
    ...UP,
    LastServerMeasurement: { TCPInfo: { BytesReceived: 637_500, ElapsedTime: 4_000_000 } },
  };
  const results = { 'NDTResult.S2C': DOWN, 'NDTResult.C2S': stopped };
  expect(read({ ...MEASUREMENT, Results: results })).toMatchObject({
    value: { test: { outcome: 'hung', uplinkBps: null, latencyUs: null } },
  });
  const { Results, ...plain } = MEASUREMENT;
  expect(read({ ...plain, Upload: 0 })).toMatchObject({
    value: { test: { outcome: 'hung', uplinkBps: null } },
  });
  expect(read({ ...plain, Upload: null })).toMatchObject({
    value: { test: { outcome: 'completed', uplinkBps: null } },
  });
  expect(read({ ...plain, Upload: null, Download: null })).toMatchObject({
    value: { test: { outcome: 'aborted' } },
  });
});

test("the second version of the API and the app's own history are read too", () => {
  const second = {
    timestamp: '2024-10-07T09:05:00.000Z',
    browserId: 'b-1',
    download: 4_000,
    upload: 3_100,
    latency: 30,
    school_id: '10990001',
    source: 'DailyCheckApp',
  };
  expect(isGigaMeter(second)).toBe(true);
  expect(read(second)).toMatchObject({ value: { test: { uplinkBps: 3_100_000 } } });
  const kept = {
    timestamp: Date.parse('2024-10-07T09:05:00Z'),
    uuid: 'x',
    results: MEASUREMENT.Results,
    Notes: 'manual',
  };
  expect(gigaRecords({ measurements: [kept] })).toEqual([kept]);
  expect(read(kept)).toMatchObject({ value: { test: { uplinkBps: 500_000, uplinkCountedBy: 'receiver' } } });
  expect(gigaRecords({ success: true, data: [MEASUREMENT] })).toEqual([MEASUREMENT]);
  expect(gigaRecords({ data: [{ a: 1 }] })).toBeNull();
  expect(isGigaMeter({ StartTime: '2024-10-07T09:05:00Z', Upload: {} })).toBe(false);
  expect(schoolOf(MEASUREMENT)).toBe('a-b-c');
});

test.each([
  [{ Upload: 3.1 }, /Upload 3.1 is not kbit\/s: by its own results it was 3.1 Mbit\/s/],
  [{ Download: 4_000_000 }, /Download 4000000 is not kbit\/s/],
  [{ protocol: 'cloudflare' }, /protocol "cloudflare"/],
  [{ Timestamp: '2024-10-07 09:05' }, /Timestamp is no instant/],
  [{ Timestamp: '2031-10-07T09:05:00Z' }, /lies in the future/],
  [{ Upload: 'fast' }, /upload/],
  [{ Latency: 700_000 }, /Latency is too large/],
])('%j is refused', (change, why) => {
  const found = read({ ...MEASUREMENT, ...change });
  expect(found.ok ? '' : found.error.en).toMatch(why);
});
