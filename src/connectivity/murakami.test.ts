import { expect, test } from 'vitest';
import { readMurakami } from './murakami.ts';

const TOLD = { measuredBy: 'probe', distanceM: 5, accuracyM: 10, path: 'primary' } as const;
const NOW = new Date('2024-10-08T15:00:00Z');
const read = (json: unknown) => readMurakami(json, TOLD, NOW, 'Asia/Jakarta');

/** As docs/example-test-output of m-lab/murakami shows a line of its ndt7 runner, with other names and numbers. */
const LINE = {
  TestName: 'ndt7',
  TestStartTime: '2024-10-07T09:05:27.192073',
  TestEndTime: '2024-10-07T09:05:50.139183',
  MurakamiLocation: 'Balai desa',
  MurakamiConnectionType: 'wired',
  MurakamiNetworkType: 'office',
  MurakamiDeviceID: 'murakami-7',
  ServerName: 'ndt-example.test',
  ServerIP: '198.51.100.2',
  ClientIP: '203.0.113.7',
  DownloadUUID: 'ndt-example_1728292000_0000000000000001',
  DownloadValue: 13.9076,
  DownloadUnit: 'Mbit/s',
  DownloadError: null,
  UploadValue: 3.5535,
  UploadUnit: 'Mbit/s',
  UploadError: null,
  DownloadRetransValue: 0.129,
  DownloadRetransUnit: '%',
  MinRTTValue: 610.583,
  MinRTTUnit: 'ms',
};

test('a line is a test on the word of its sender, at its time in UTC', () => {
  const found = read(LINE);
  expect(found).toMatchObject({
    ok: true,
    value: {
      tpsCode: null,
      test: {
        observedAt: new Date('2024-10-07T09:05:27.192Z'),
        outcome: 'completed',
        uplinkBps: 3_553_500,
        uplinkCountedBy: 'sender',
        downlinkBps: 13_907_600,
        latencyUs: 610_583,
        source: 'murakami',
        measuredBy: 'probe',
      },
    },
  });
  expect(JSON.stringify(found)).not.toMatch(/203\.0\.113\.7|murakami-7/);
});

test('a location that is a code names the TPS', () => {
  expect(read({ ...LINE, MurakamiLocation: '21.71.01.1001.001' })).toMatchObject({
    value: { tpsCode: '21.71.01.1001.001' },
  });
});

const NO_UPLOAD = { UploadValue: null, UploadUnit: null, MinRTTValue: undefined, UploadError: undefined };
test.each([
  ['an error of its upload is a failure', { ...NO_UPLOAD, UploadError: 'websocket: bad handshake' }, 'hung'],
  ['an upload of 0 Mbit/s is a failure', { UploadValue: 0 }, 'hung'],
  ['no number and no error show nothing', NO_UPLOAD, 'aborted'],
  ['a bare 0 shows nothing', { UploadValue: 0, UploadUnit: '' }, 'aborted'],
])('%s', (_, change, outcome) => {
  expect(read({ ...LINE, ...change })).toMatchObject({
    value: { test: { outcome, uplinkBps: null, uplinkCountedBy: null, latencyUs: null } },
  });
});

test('a line of a failed run, which has no word about its upload at all, shows nothing', () => {
  const { UploadError: _, UploadValue: __, UploadUnit: ___, ...bare } = LINE;
  expect(read(bare)).toMatchObject({ ok: true, value: { test: { outcome: 'aborted' } } });
});

test.each([
  [{ UploadUnit: 'MByte/s' }, /unit of speed "MByte\/s"/],
  [{ UploadValue: 3_553_500_000, UploadUnit: 'Mbit/s' }, /too large to be true/],
  [{ UploadValue: -1 }, /UploadValue/],
  [{ MinRTTUnit: 's' }, /MinRTT of 610.583 "s"/],
  [{ TestStartTime: '7/10/2024' }, /TestStartTime is no instant/],
  [{ TestStartTime: '2027-10-07T09:05:27' }, /lies in the future/],
  [{ TestName: 'ooniprobe-im' }, /"ooniprobe-im" is no ndt7 test/],
])('%j is refused', (change, why) => {
  const found = read({ ...LINE, ...change });
  expect(found.ok ? '' : found.error.en).toMatch(why);
});
