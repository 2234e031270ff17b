import { expect, test } from 'vitest';
import { readNdt7 } from './ndt7.ts';

const CONTEXT = { measuredBy: 'probe', distanceM: 5, accuracyM: 10, path: 'primary' } as const;
const UPLOAD = {
  StartTime: '2024-10-07T16:05:00.987853779+07:00',
  EndTime: '2024-10-07T16:05:10.987853779+07:00',
  UUID: 'probe-1_1728292000_0000000000000001',
  ClientMeasurements: [{ AppInfo: { NumBytes: 4_500_000, ElapsedTime: 10_000_000 } }],
  ServerMeasurements: [
    { TCPInfo: { BytesReceived: 100_000, ElapsedTime: 1_000_000, MinRTT: 612_000 } },
    { TCPInfo: { BytesReceived: 625_000, ElapsedTime: 10_000_000, MinRTT: 598_000 } },
    { BBRInfo: {} },
  ],
};
const result = (parts: object) => ({
  GitShortCommit: '773d318',
  ClientIP: '203.0.113.7',
  ServerIP: '198.51.100.2',
  StartTime: '2024-10-07T16:05:00.9+07:00',
  EndTime: '2024-10-07T16:05:11+07:00',
  ...parts,
});

test('an upload is what the server received, not what the client believes it sent', () => {
  const read = readNdt7(result({ Upload: UPLOAD }), CONTEXT);
  expect(read).toMatchObject({
    ok: true,
    value: {
      tpsCode: null,
      test: {
        observedAt: new Date('2024-10-07T09:05:00.987Z'),
        outcome: 'completed',
        uplinkBps: 500_000,
        uplinkCountedBy: 'receiver',
        latencyUs: 598_000,
        durationUs: 10_000_000,
        measuredBy: 'probe',
        distanceM: 5,
      },
    },
  });
  expect(JSON.stringify(read)).not.toContain('203.0.113.7');
});

test('a download is what the client received', () => {
  const { ServerMeasurements, ...rest } = UPLOAD;
  const read = readNdt7(result({ Download: { ...rest, ServerMeasurements } }), CONTEXT);
  expect(read).toMatchObject({ value: { test: { downlinkBps: 3_600_000, uplinkBps: null } } });
});

test('an upload of which nothing arrived hung: it has no speed', () => {
  const read = readNdt7(result({ Upload: { ...UPLOAD, ServerMeasurements: [] } }), CONTEXT);
  expect(read).toMatchObject({ value: { test: { outcome: 'hung', uplinkBps: null, latencyUs: null } } });
});

test.each([[[{ Name: 'TPS', Value: '2171011001001' }]], [{ tps: '2171011001001' }]])(
  'the client may name the TPS: %j',
  (ClientMetadata) => {
    const read = readNdt7(result({ Upload: { ...UPLOAD, ClientMetadata } }), CONTEXT);
    expect(read).toMatchObject({ value: { tpsCode: '2171011001001' } });
  },
);

test.each([
  [undefined],
  [null],
  [[]],
  [{}],
  [result({})],
  [result({ Upload: { ...UPLOAD, StartTime: 'x' } })],
])('anything else is refused: %j', (json) => {
  expect(readNdt7(json, CONTEXT).ok).toBe(false);
});
