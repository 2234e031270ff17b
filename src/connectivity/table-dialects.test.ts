import { describe, expect, test } from 'vitest';
import type { Text } from '../kernel/index.ts';
import { gigaDialect, isGigaTable } from './giga-table.ts';
import { localTimeOf } from './local-time.ts';
import { isOdkExport, odkDialect } from './odk-export.ts';
import { isCells, type TableDialect } from './table-dialect.ts';
import { readTestRow } from './test-row.ts';

const NOW = new Date('2024-10-08T15:00:00Z');

function read(dialect: TableDialect, row: readonly string[], defaultTps: string | null = null) {
  const cells = dialect.cells(row);
  if (!isCells(cells)) return { ok: false, error: [cells] as Text[] } as const;
  return readTestRow(cells, {
    now: NOW,
    zone: localTimeOf('Asia/Jakarta'),
    defaultTps,
    source: dialect.source,
  });
}

const CODE = '2171011001001';
const KOBO = '_id;_uuid;_submission_time;_validation_status;__version__;_index'.split(';');
const KOBO_CELLS = ['7', 'u', '2024-10-07T09:20:00', '', 'v1', '1'];

describe('an export of ODK or KoboToolbox', () => {
  test('is told by what its server adds, not by its name', () => {
    expect(isOdkExport(['kode_tps', 'waktu', ...KOBO])).toBe(true);
    expect(isOdkExport(['SubmissionDate', 'dasar-kode_tps', 'dasar-waktu', 'meta-instanceID', 'KEY'])).toBe(
      true,
    );
    expect(isOdkExport(['kode_tps', 'waktu', 'status', 'key'])).toBe(false);
  });

  test('is read with its groups, its position and its codes for yes and no (Kobo)', () => {
    const header = [
      'start',
      'end',
      'dasar/kode_tps',
      'dasar/waktu',
      'dasar/jenis',
      'pengujian/unggah_mbit',
      'pengujian/dihitung_oleh',
      'pengujian/lokasi',
      '_pengujian/lokasi_latitude',
      '_lokasi_latitude',
      '_lokasi_longitude',
      '_lokasi_altitude',
      '_lokasi_precision',
      ...KOBO,
    ];
    const dialect = odkDialect(header);
    expect(dialect.ignored).toEqual([]);
    const row = [
      '2024-10-07T16:00:00.000+07:00',
      '2024-10-07T16:09:00.000+07:00',
      CODE,
      '2024-10-07T16:05:00.000+07:00',
      'uji',
      '1.8',
      'penerima',
      '1.1506 103.9001 3.0 4.6',
      '',
      '1.1506',
      '103.9001',
      '3.0',
      '4.6',
      ...KOBO_CELLS,
    ];
    expect(read(dialect, row)).toMatchObject({
      ok: true,
      value: {
        type: 'test',
        stood: { latitude: 1.1506, longitude: 103.9001 },
        record: {
          tpsCode: CODE,
          observedAt: new Date('2024-10-07T09:05:00Z'),
          uplinkBps: 1_800_000,
          uplinkCountedBy: 'receiver',
          accuracyM: 5,
          source: 'odk',
        },
      },
    });
  });

  test('is read as ODK Central writes it, started when no time was asked, with an accuracy nobody measured', () => {
    const header = [
      'SubmissionDate',
      'start',
      'dasar-kode_tps',
      'temuan-ada',
      'dasar-jenis',
      'tempat-Latitude',
      'tempat-Longitude',
      'tempat-Altitude',
      'tempat-Accuracy',
      'meta-instanceID',
      'KEY',
      'SubmitterName',
    ];
    const row = [
      '2024-10-07T09:30:00.000Z',
      '2024-10-07T16:01:00.000+07:00',
      CODE,
      '1',
      'titik_unggah',
      '1.15',
      '103.9',
      '0',
      '0',
      'uuid:x',
      'uuid:x',
      'Somebody',
    ];
    const dialect = odkDialect(header);
    expect(dialect.ignored).toEqual([]);
    expect(read(dialect, row)).toMatchObject({
      value: {
        type: 'report',
        record: { kind: 'upload-point', present: true, observedAt: new Date('2024-10-07T09:01:00Z') },
      },
    });
    const speed = read(dialect, row.with(4, 'uji'));
    expect(speed).toMatchObject({ value: { stood: { latitude: 1.15 }, record: { accuracyM: null } } });
    expect(JSON.stringify(speed)).not.toContain('Somebody');
  });

  test('is read with labels instead of names, in both languages', () => {
    const header = [
      'Code of the TPS',
      'When it was tested or seen',
      'What is recorded',
      'How it ended',
      'Siapa yang mengukur atau melihat',
      '_geolocation',
      ...KOBO,
    ];
    const dialect = odkDialect(header);
    expect(dialect.ignored).toEqual([]);
    const row = [
      CODE,
      '2024-10-07T16:05:00+07:00',
      'Percobaan sambung',
      'No attachment',
      'Kantor (Diskominfo, KPU, Bawaslu)',
      '[1.15, 103.9]',
      ...KOBO_CELLS,
    ];
    expect(read(dialect, row)).toMatchObject({
      value: {
        stood: { latitude: 1.15, longitude: 103.9 },
        record: { kind: 'attach', outcome: 'no-attachment', measuredBy: 'office' },
      },
    });
  });

  test('says what it does not understand', () => {
    const dialect = odkDialect(['grup/kode_tps', 'grup/waktu', 'grup/warna_dinding', 'grup/jenis', ...KOBO]);
    expect(dialect.ignored).toEqual(['warna_dinding']);
    const wrong = read(dialect, [CODE, '2024-10-07T16:05:00+07:00', 'biru', '<b>uji</b>', ...KOBO_CELLS]);
    expect(wrong.ok ? '' : wrong.error.map(({ en }) => en).join()).toContain('"<b>uji</b>" is not known');
  });
});

describe('a table of Giga Meter', () => {
  const HEADER = [
    'id',
    'timestamp',
    'browser_id',
    'download',
    'upload',
    'latency',
    'giga_id_school',
    'protocol',
    'detected_latitude',
    'detected_longitude',
    'detected_location_accuracy',
  ];
  const row = (cells: Readonly<Record<string, string>>) => {
    const filled: Record<string, string> = {
      timestamp: '2024-10-07 09:05:00.123+00',
      download: '4000',
      upload: '512',
      latency: '31',
      giga_id_school: 'a',
      detected_latitude: '1.15',
      detected_longitude: '103.9',
      detected_location_accuracy: '11.2',
      ...cells,
    };
    return HEADER.map((name) => filled[name] ?? '');
  };

  test('is told by its headers; a table of ours with units is not one', () => {
    expect(isGigaTable(HEADER)).toBe(true);
    expect(isGigaTable(['Timestamp', 'school_id', 'Download', 'Upload'])).toBe(true);
    expect(isGigaTable(['kode_tps', 'timestamp', 'upload_mbps', 'download_mbps'])).toBe(false);
  });

  test('is in kbit/s on the word of the sender, in UTC, with what was told beside it', () => {
    const dialect = gigaDialect(HEADER, { measuredBy: 'kantor', distanceM: '12' });
    expect(dialect.ignored).toEqual([]);
    expect(read(dialect, row({}), CODE)).toMatchObject({
      ok: true,
      value: {
        stood: { latitude: 1.15, longitude: 103.9 },
        record: {
          tpsCode: CODE,
          observedAt: new Date('2024-10-07T09:05:00.123Z'),
          uplinkBps: 512_000,
          uplinkCountedBy: 'sender',
          downlinkBps: 4_000_000,
          latencyUs: 31_000,
          accuracyM: 12,
          distanceM: 12,
          measuredBy: 'office',
          source: 'giga-meter',
        },
      },
    });
    expect(read(dialect, row({ timestamp: '2024-10-07T09:05:00' }), CODE)).toMatchObject({
      value: { record: { observedAt: new Date('2024-10-07T09:05:00Z') } },
    });
  });

  test('an upload of 0 hung; another protocol and a second school are refused', () => {
    const dialect = gigaDialect(HEADER, {});
    expect(read(dialect, row({ upload: '0' }), CODE)).toMatchObject({
      value: { record: { outcome: 'hung', uplinkBps: null } },
    });
    const why = (cells: Readonly<Record<string, string>>) => {
      const found = read(dialect, row(cells), CODE);
      return found.ok ? '' : found.error.map(({ en }) => en).join();
    };
    expect(why({ protocol: 'cloudflare' })).toContain('only ndt7');
    expect(why({ giga_id_school: 'b' })).toContain('several schools');
    expect(why({ timestamp: '7 Oct' })).toContain('not a day and time');
  });
});
