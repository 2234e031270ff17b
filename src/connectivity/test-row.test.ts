import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDay, readDayAndTime, readNumber } from './cells.ts';
import { cellsOf, columnsOf } from './columns.ts';
import { localTimeOf } from './local-time.ts';
import { TEST_HEADERS } from './test-columns.ts';
import { readTestRow, withDistance } from './test-row.ts';

const JAKARTA = localTimeOf('Asia/Jakarta');
const NOW = new Date('2024-10-08T15:00:00Z');
const context = { now: NOW, zone: JAKARTA, defaultTps: null, source: 'csv' };
const read = (row: Readonly<Record<string, string>>) =>
  readTestRow(cellsOf(columnsOf(Object.keys(row), TEST_HEADERS), Object.values(row)), context);
const AT = { kode_tps: '21.71.01.1001.001', waktu: '2024-10-07 16:05' };

describe('a row of tests', () => {
  test('is read with decimal commas, local times and Indonesian words', () => {
    expect(
      read({
        ...AT,
        'Unggah (Mbit)': '1,8',
        dihitung_oleh: 'Penerima',
        jarak_m: '12',
        pengukur: 'Diskominfo',
      }),
    ).toMatchObject({
      ok: true,
      value: {
        type: 'test',
        record: {
          tpsCode: '2171011001001',
          observedAt: new Date('2024-10-07T09:05:00Z'),
          kind: 'speed',
          outcome: 'completed',
          uplinkBps: 1_800_000,
          uplinkCountedBy: 'receiver',
          distanceM: 12,
          accuracyM: null,
          measuredBy: 'office',
        },
      },
    });
  });

  test.each([
    [{ upload_kbps: '512' }, 512_000],
    [{ upload_bps: '250000' }, 250_000],
    [{ upload: '0,5 Mbit/s' }, 500_000],
    [{ upload: '800 kbps' }, 800_000],
  ])('takes %j as %i bit/s, on the sender’s word', (cells, uplinkBps) => {
    expect(read({ ...AT, ...cells })).toMatchObject({
      value: { record: { uplinkBps, uplinkCountedBy: 'sender' } },
    });
  });

  test('a failed try has no speed, whatever the file says', () => {
    expect(read({ ...AT, hasil: 'macet', unggah_mbps: '0', dihitung_oleh: 'server' })).toMatchObject({
      value: { record: { outcome: 'hung', uplinkBps: null, uplinkCountedBy: null } },
    });
  });

  test('findings about power, second paths and upload points are rows of their own', () => {
    expect(read({ ...AT, jenis: 'listrik', jam_listrik: '6,5' })).toMatchObject({
      value: { type: 'report', record: { kind: 'power', present: true, powerHours: 6.5 } },
    });
    expect(read({ ...AT, jenis: 'listrik', ada: 'tidak' })).toMatchObject({
      value: { record: { present: false, powerHours: null } },
    });
    expect(
      read({ ...AT, jenis: 'titik unggah', ada: 'ya', menit_tempuh: '20', sarana: 'perahu' }),
    ).toMatchObject({
      value: { record: { kind: 'upload-point', present: true, travelMinutes: 20, travelMeans: 'boat' } },
    });
  });

  test('everything that is wrong is told at once', () => {
    const refused = read({
      kode_tps: '2,1E+12',
      waktu: 'kemarin',
      jenis: 'gladi',
      unggah: 'cepat',
      dihitung_oleh: 'siapa',
    });
    expect(refused.ok ? [] : refused.error.map((problem) => problem.en)).toEqual([
      expect.stringContaining('2.1E+12'),
      expect.stringContaining('is not a day and time'),
      expect.stringContaining('name the unit'),
      expect.stringContaining('a rehearsal needs photos'),
      expect.stringContaining('needs its duration'),
    ]);
  });

  test('a distance is worked out where the TPS’s position is exact, and only there', () => {
    const row = read({ ...AT, unggah_mbps: '1', lintang: '1,1500', bujur: '103,9000' });
    if (!row.ok) throw new Error('the row can be read');
    expect(withDistance(row.value, { latitude: 1.151, longitude: 103.9 })).toMatchObject({
      record: { distanceM: 112 },
    });
    expect(withDistance(row.value, null)).toMatchObject({ record: { distanceM: null } });
  });
});

describe('who is not named', () => {
  test('is nobody independent, in a test and in a finding', () => {
    expect(read(AT)).toMatchObject({ value: { record: { measuredBy: 'unstated' } } });
    expect(read({ ...AT, pengukur: ' ' })).toMatchObject({ value: { record: { measuredBy: 'unstated' } } });
    expect(read({ ...AT, jenis: 'listrik', jam_listrik: '6' })).toMatchObject({
      value: { record: { reportedBy: 'unstated' } },
    });
    expect(read({ ...AT, pengukur: 'pihak ketiga' })).toMatchObject({
      value: { record: { measuredBy: 'third-party' } },
    });
  });
});

describe('what cannot be true', () => {
  const wrong = (row: Readonly<Record<string, string>>) => {
    const refused = read({ ...AT, ...row });
    return refused.ok ? [] : refused.error.map((problem) => problem.en);
  };

  test.each([
    [{ latensi_ms: '9'.repeat(30) }, 'latensi_ms: "999999999999999999999999999999" is too large'],
    [{ foto: '99999999999' }, 'foto: "99999999999" is too large'],
    [{ jarak_m: '1000000000000' }, 'jarak_m: "1000000000000" is too large'],
    [{ ketelitian_m: '3000000000' }, 'ketelitian_m: "3000000000" is too large'],
    [{ mb: '1000001' }, 'mb: "1000001" is too large'],
    [{ byte: '9999999999999999999' }, 'byte: "9999999999999999999" is too large'],
    [{ durasi: '86401' }, 'durasi_detik: "86401" is too large'],
    [{ unggah_mbit: '100001' }, 'unggah_mbit: "100001" is too large'],
    [{ unduh: '9999999999 Mbit/s' }, 'unduh: "9999999999" is too large'],
    [{ jenis: 'titik_unggah', ada: 'ya', menit_tempuh: '10081' }, 'menit_tempuh: "10081" is too large'],
    [{ jenis: 'listrik', ada: 'tidak', jam_listrik: '-3' }, '0 to 24 hours'],
    [{ jarak_m: '-1' }, 'jarak_m: "-1" is below zero'],
    [{ foto: '5,6' }, 'foto: "5,6" must be a whole number'],
    [{ byte: '14399999,6' }, 'must be a whole number'],
    [{ unggah_mbit: '0', dihitung_oleh: 'penerima' }, 'write the outcome "hung"'],
    [{ unggah: '0,0000001 Mbit/s' }, 'write the outcome "hung"'],
    [{ waktu: '2024-10-08 22:06' }, 'the time 8 Oct 2024 22:06 (Asia/Jakarta) lies in the future'],
    [{ waktu: '1999-12-31 23:00' }, 'before the year 2000'],
    [{ waktu: '0000-01-01 10:00' }, 'is not a day and time'],
    [{ waktu: '+012345-01-01T00:00:00Z' }, 'is not a day and time'],
    [{ waktu: '-000001-01-01T00:00:00Z' }, 'is not a day and time'],
  ])('%j is refused: %s', (row, reason) => {
    expect(wrong(row)).toEqual([expect.stringContaining(reason)]);
  });

  test('a clock that is five minutes ahead is let through', () => {
    expect(read({ ...AT, waktu: '2024-10-08 22:05' })).toMatchObject({ ok: true });
  });

  test('no distance is rounded into a limit, and whole numbers stay what they are', () => {
    const distances = (jarak_m: string, ketelitian_m: string) => read({ ...AT, jarak_m, ketelitian_m });
    expect(distances('150,4', '50.01')).toMatchObject({
      value: { record: { distanceM: 151, accuracyM: 51 } },
    });
    expect(distances('150', '50,0')).toMatchObject({ value: { record: { distanceM: 150, accuracyM: 50 } } });
  });
});

test.each([
  ['2024-10-07T16:05:00+07:00', '2024-10-07T09:05:00.000Z'],
  ['2024-10-07T09:05:00Z', '2024-10-07T09:05:00.000Z'],
  ['7/10/2024 16.05', '2024-10-07T09:05:00.000Z'],
  ['2024-10-07 16:05:30', '2024-10-07T09:05:30.000Z'],
  ['2024-10-07', null],
  ['31/02/2024 10:00', null],
  ['2024-10-07 25:00', null],
  ['2024-10-07T16:05:00.5', '2024-10-07T09:05:00.000Z'],
  ['2024-10-07T16:05:00+0700', '2024-10-07T09:05:00.000Z'],
  ['2024-09-31T16:05:00+07:00', null],
  ['2024-09-31 16:05', null],
  ['2024-10-07xyz 16:05', null],
  ['2024-10-0712 16:05', null],
  ['7/10/2024 dan 16:05', null],
  ['2024-10-07T16:05+99:00', null],
])('the moment %s is %s', (written, expected) => {
  const moment = readDayAndTime(written, JAKARTA);
  expect(moment.ok ? moment.value.toISOString() : null).toBe(expected);
});

test.each([
  ['2024-10-08', '2024-10-08'],
  ['8/10/2024', '2024-10-08'],
  ['2024-10-08T00:00:00', '2024-10-08'],
  ['8-10-2024 16.05', '2024-10-08'],
  ['2024-10-08T16:05:00+07:00', '2024-10-08'],
  ['2024-10-08xyz', null],
  ['8/10/20245', null],
  ['2024-09-31', null],
])('the day %s is %s', (written, expected) => {
  const day = readDay(written);
  expect(day.ok ? day.value : null).toBe(expected);
});

test('local times round-trip in any zone', () => {
  const zone = localTimeOf('America/New_York');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * 24 }), (hours) => {
      const instant = Date.parse('2024-01-01T00:00:00Z') + hours * 3_600_000;
      const local = zone.dayNumber(instant) * 86_400_000 + zone.hour(instant) * 3_600_000;
      const back = zone.instantOf(local);
      // The hour that happens twice in autumn may be either of the two.
      expect(Math.abs(back - instant)).toBeLessThanOrEqual(3_600_000);
      expect(zone.hour(back)).toBe(zone.hour(instant));
    }),
  );
});

test.each([
  ['0,25', 0.25],
  ['.5', 0.5],
  ['1e3', null],
  ['1.234,5', null],
  ['-', null],
])('the number %s is %s', (written, expected) => {
  const number = readNumber(written);
  expect(number.ok ? number.value : null).toBe(expected);
});
