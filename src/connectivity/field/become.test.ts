import { describe, expect, test } from 'vitest';
import type { Position } from '../../kernel/index.ts';
import { becomes, type CountedUpload } from './become.ts';
import { AT_QUAY, ATTACH, IN_ROOM, POWER, SPEED } from './field.fixture.ts';
import type { FieldContent } from './field-record.ts';

const OBSERVED = new Date('2024-10-07T09:00:00Z');
const NEARBY: Position = { latitude: 3.2171, longitude: 106.218 };

function testOf(said: FieldContent, counted: CountedUpload | null = null, exact: Position | null = null) {
  const became = becomes(said, { tpsCode: '2105012001001', observedAt: OBSERVED, exact, counted });
  if (!became || !('test' in became)) throw new Error('no test');
  return became;
}

describe('where a test was made', () => {
  test.each([
    ['room', null, 0],
    ['yard', null, 25],
    ['away', 300, 300],
    ['away', null, null],
  ] as const)('%s, %s m by the officer is %s m from the TPS', (where, distanceM, expected) => {
    const said = { ...ATTACH, place: { where, distanceM, description: null } } as FieldContent;
    expect(testOf(said).test).toMatchObject({ distanceM: expected, accuracyM: 12 });
  });

  test('the exact position of the TPS goes before what the officer says, rounded up', () => {
    expect(testOf(ATTACH, null, NEARBY).test.distanceM).toBe(12);
  });

  test('an old position is none, and without one nothing says how accurate', () => {
    for (const position of [{ ...AT_QUAY, ageMs: 3_600_000 }, null]) {
      expect(testOf({ ...ATTACH, position } as FieldContent, null, NEARBY).test).toMatchObject({
        distanceM: 0,
        accuracyM: null,
      });
    }
  });
});

describe('a speed test', () => {
  const startedAt = new Date('2024-10-07T08:59:48Z');

  test('has the uplink and the time that this server counted, whatever the record says', () => {
    const { test: made, isServerTimed } = testOf(
      { ...SPEED, upload: 'x' },
      { startedAt, ending: 'completed', bps: 512_000 },
    );
    expect(made).toMatchObject({
      observedAt: startedAt,
      uplinkBps: 512_000,
      uplinkCountedBy: 'receiver',
      downlinkBps: 8_000_000,
      measuredBy: 'officer',
    });
    expect(isServerTimed).toBe(true);
  });

  test('without a count of this server has no uplink and only the device’s time', () => {
    const { test: made, isServerTimed } = testOf(SPEED);
    expect(made).toMatchObject({ observedAt: OBSERVED, uplinkBps: null, uplinkCountedBy: null });
    expect(isServerTimed).toBe(false);
  });

  test.each([
    ['completed', 'stalled', 'hung'],
    ['completed', 'cut', 'hung'],
    ['completed', 'refused', 'aborted'],
    ['aborted', 'cut', 'aborted'],
    ['no-attachment', 'cut', 'no-attachment'],
  ] as const)('said %s, seen %s is %s without a speed', (outcome, ending, expected) => {
    const { test: made } = testOf({ ...SPEED, outcome, upload: 'x' }, { startedAt, ending, bps: null });
    expect(made).toMatchObject({ outcome: expected, uplinkBps: null });
  });
});

test('a rehearsal that ended without a receipt is a failure and no pass', () => {
  const said = { kind: 'rehearsal', outcome: 'hung', rehearsal: null, photos: 6, bytes: 14_400_000 } as const;
  expect(testOf({ ...said, ...IN_ROOM }).test).toMatchObject({
    kind: 'rehearsal',
    outcome: 'hung',
    receipt: null,
    durationUs: null,
  });
});

test('findings become reports, notes and photos nothing', () => {
  const around = { tpsCode: '2105012001001', observedAt: OBSERVED, exact: null, counted: null };
  expect(becomes(POWER, around)).toEqual({
    report: expect.objectContaining({ kind: 'power', present: true, powerHours: 6.5, reportedBy: 'officer' }),
  });
  const point = {
    kind: 'upload-point',
    present: true,
    description: 'dermaga',
    travelMinutes: 40,
    travelMeans: 'boat',
    position: null,
  } as const;
  expect(becomes(point, around)).toEqual({
    report: expect.objectContaining({ description: 'dermaga', travelMinutes: 40, travelMeans: 'boat' }),
  });
  expect(becomes({ kind: 'note', text: 'gelap' }, around)).toBeNull();
});
