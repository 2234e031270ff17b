import { expect, test } from 'vitest';
import { type Ndt7Context, readNdt7 } from './ndt7.ts';

const CONTEXT = { measuredBy: 'probe', distanceM: 5, accuracyM: 10, path: 'primary' } as const;
const NOW = new Date('2024-10-08T15:00:00Z');
const read = (json: unknown, context: Ndt7Context = CONTEXT) => readNdt7(json, context, NOW, 'Asia/Jakarta');
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
  const found = read(result({ Upload: UPLOAD }));
  expect(found).toMatchObject({
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
  expect(JSON.stringify(found)).not.toContain('203.0.113.7');
});

test('a download is what the client received', () => {
  const { ServerMeasurements, ...rest } = UPLOAD;
  const found = read(result({ Download: { ...rest, ServerMeasurements } }));
  expect(found).toMatchObject({ value: { test: { downlinkBps: 3_600_000, uplinkBps: null } } });
});

test('an upload of which nothing arrived hung: it has no speed', () => {
  const found = read(result({ Upload: { ...UPLOAD, ServerMeasurements: [] } }));
  expect(found).toMatchObject({ value: { test: { outcome: 'hung', uplinkBps: null, latencyUs: null } } });
});

/** An upload of ten seconds of which the server counted so many bytes by so many microseconds. */
function upload(...counted: readonly (readonly [elapsedUs: number, bytes: number])[]) {
  const ServerMeasurements = counted.map(([ElapsedTime, BytesReceived]) => ({
    TCPInfo: { ElapsedTime, BytesReceived },
  }));
  return result({ Upload: { ...UPLOAD, ServerMeasurements } });
}

test('what arrived is counted over the whole time, the time in which nothing moved included', () => {
  expect(read(upload([3_000_000, 1_000_000], [6_000_000, 2_500_000]))).toMatchObject({
    value: { test: { outcome: 'completed', uplinkBps: 2_000_000 } },
  });
});

test.each([
  ['stops being measured before half of its time', [[2_000_000, 2_500_000]]],
  [
    'is measured to its end while nothing moves any more',
    [
      [2_000_000, 2_500_000],
      [9_900_000, 2_500_000],
    ],
  ],
  ['moves a few bits in all', [[9_000_000, 0.1]]],
] as const)('an upload that %s hung: never a pass', (_, counted) => {
  expect(read(upload(...counted))).toMatchObject({
    value: { test: { outcome: 'hung', uplinkBps: null, uplinkCountedBy: null, latencyUs: null } },
  });
});

test.each([[[{ Name: 'TPS', Value: '2171011001001' }]], [{ tps: '2171011001001' }]])(
  'the client may name the TPS: %j',
  (ClientMetadata) => {
    const found = read(result({ Upload: { ...UPLOAD, ClientMetadata } }));
    expect(found).toMatchObject({ value: { tpsCode: '2171011001001' } });
  },
);

test('the nanoseconds of ndt-server pass', () => {
  const Upload = {
    ...UPLOAD,
    StartTime: '2024-10-07T09:05:00.123456789Z',
    EndTime: '2024-10-07T09:05:10.123456789Z',
  };
  expect(read(result({ Upload }))).toMatchObject({
    value: { test: { observedAt: new Date('2024-10-07T09:05:00.123Z'), durationUs: 10_000_000 } },
  });
});

test.each([
  ['StartTime', '10/07/2024 16:05'],
  ['StartTime', '2024-10-07T16:05:00'],
  ['StartTime', '2024-09-31T09:05:00Z'],
  ['EndTime', 'Mon Oct 07 2024 16:05:10'],
])('a %s of %s is refused, and the reason says what it must be', (field, written) => {
  const wrong = { ...UPLOAD, [field]: written };
  for (const [part, json] of [
    ['Upload', result({ Upload: wrong })],
    ['Download', result({ Upload: UPLOAD, Download: wrong })],
  ] as const) {
    const found = read(json);
    expect(found.ok ? '' : found.error.en).toBe(
      `${part}.${field} is not an existing instant with its zone (such as 2024-10-07T09:05:00.123Z)`,
    );
  }
});

test('a time of the future is told by the clock of the election', () => {
  const [StartTime, EndTime] = ['2024-10-08T16:00:00Z', '2024-10-08T16:00:10Z'];
  const found = read(result({ Upload: { ...UPLOAD, StartTime, EndTime } }));
  expect(found.ok ? '' : found.error.en).toContain('the time 8 Oct 2024 23:00 (Asia/Jakarta) lies in');
});

test.each([
  [undefined],
  [null],
  [[]],
  [{}],
  [result({})],
  [result({ Upload: { ...UPLOAD, StartTime: 'x' } })],
  [result({ Upload: { ...UPLOAD, EndTime: '0001-01-01T00:00:00Z' } })],
  [result({ Upload: { ...UPLOAD, StartTime: '2024-10-08T16:00:00Z', EndTime: '2024-10-08T16:00:10Z' } })],
  [result({ Upload: { ...UPLOAD, StartTime: '0001-01-01T00:00:00Z' } })],
  [result({ Upload: { ...UPLOAD, EndTime: '2024-10-09T16:05:10Z' } })],
  [result({ Upload: { ...UPLOAD, UUID: 'a\u0000b' } })],
  [upload([10_000_000, 1e30])],
  [upload([10_000_000, 1e15])],
])('anything else is refused: %j', (json) => {
  expect(read(json).ok).toBe(false);
});
