import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day, Position } from '../../kernel/index.ts';
import { CELL_COLUMNS, isCellRow, readCell } from './cell-row.ts';
import { isQuadkey, middleOf, quadkeyAt } from './quadkey.ts';
import { namedQuarter, readQuarter } from './quarter.ts';
import { readTile, type TileColumn } from './tile-row.ts';

const TODAY = '2024-10-08' as Day;
const NOW = new Date('2024-10-08T15:00:00Z');
const anywhere = () => true;
const nowhere = () => false;

describe('a quadkey', () => {
  // Bing Maps Tile System, "Tile Coordinates and Quadkeys": tile (3, 5) of level 3 is "213".
  test('is spelled as Bing Maps spells it', () => {
    const middle = middleOf('213');
    expect(middle.longitude).toBeCloseTo((3.5 / 8) * 360 - 180, 9);
    expect(middle.latitude).toBeCloseTo(-55.7766, 3);
    expect(quadkeyAt(middle).startsWith('213')).toBe(true);
  });

  test('of the middle of a tile is that tile', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 16, maxLength: 16 }), (digits) => {
        expect(quadkeyAt(middleOf(digits.join('')))).toBe(digits.join(''));
      }),
    );
  });

  test('lies within 0.004 degrees of every position in it, and the poles have one too', () => {
    const latitude = fc.double({ min: -80, max: 80, noNaN: true });
    const longitude = fc.double({ min: -180, max: 180, noNaN: true });
    fc.assert(
      fc.property(latitude, longitude, (lat, lon) => {
        const middle = middleOf(quadkeyAt({ latitude: lat, longitude: lon }));
        expect(Math.abs(middle.latitude - lat)).toBeLessThan(0.004);
        expect(Math.abs(middle.longitude - lon)).toBeLessThan(0.004);
      }),
    );
    expect(isQuadkey(quadkeyAt({ latitude: 90, longitude: 180 }))).toBe(true);
    expect(isQuadkey(quadkeyAt({ latitude: -90, longitude: -180 }))).toBe(true);
  });
});

describe('a quarter', () => {
  test.each([
    ['2024-q3', { id: '2024-q3', from: '2024-07-01', until: '2024-09-30' }],
    ['2023Q1', { id: '2023-q1', from: '2023-01-01', until: '2023-03-31' }],
  ])('%s', (written, quarter) => {
    expect(readQuarter(written, TODAY)).toEqual({ ok: true, value: quarter });
  });

  test.each(['2024-q4', '2024-q5', '2018-q4', 'Q3', '<b>2024-q3</b>'])(
    '%s is none that can be imported',
    (written) => {
      expect(readQuarter(written, TODAY).ok).toBe(false);
    },
  );

  test('is named by the file as Ookla publishes it', () => {
    expect(namedQuarter('2024-07-01_performance_mobile_tiles.parquet')).toEqual({
      quarter: '2024-q3',
      technology: 'mobile',
    });
    expect(namedQuarter('tiles.parquet')).toBeNull();
  });
});

const HERE: Position = { latitude: 1.15, longitude: 103.9 };
const KEY = quadkeyAt(HERE);

describe('a tile of Ookla', () => {
  const row = (change: Partial<Record<TileColumn, unknown>> = {}) => {
    const cells: Partial<Record<TileColumn, unknown>> = {
      ...{ quadkey: KEY, avg_d_kbps: 18_000n, avg_u_kbps: 4_200n, avg_lat_ms: 45n, tests: 12n, devices: 5n },
      ...change,
    };
    return (column: TileColumn) => cells[column];
  };

  test('is kept in bit/s and microseconds, from numbers of Parquet or texts of CSV', () => {
    const tile = {
      quadkey: KEY,
      uplinkBps: 4_200_000,
      downlinkBps: 18_000_000,
      latencyUs: 45_000,
      tests: 12,
      devices: 5,
    };
    expect(readTile(row(), anywhere)).toEqual({ fate: 'kept', record: tile });
    const texts = { avg_d_kbps: '18000', avg_u_kbps: '4200', avg_lat_ms: '45', tests: '12', devices: '5' };
    expect(readTile(row(texts), anywhere)).toEqual({ fate: 'kept', record: tile });
    expect(readTile(row({ avg_lat_ms: null }), anywhere)).toMatchObject({ record: { latencyUs: null } });
  });

  test('elsewhere is not looked at any further', () => {
    expect(readTile(row({ tests: 'x' }), nowhere)).toEqual({ fate: 'outside' });
  });

  test.each([
    [{ quadkey: '13230' }, /quadkey "13230": is not 16 digits/],
    [{ quadkey: '1323004444444444' }, /is not 16 digits/],
    [{ quadkey: '<img src=x>' }, /quadkey "<img src=x>"/],
    [{ tile: 'POLYGON((-160.0 70.6, -160.0 70.5))' }, /its outline \(tile\) lies elsewhere/],
    [{ tile: 'nonsense' }, /lies elsewhere/],
    [{ avg_u_kbps: 4.2 }, /avg_u_kbps: must be a whole number of kbit/],
    [{ avg_d_kbps: 18_000_000_000n }, /avg_d_kbps: must be/],
    [{ avg_d_kbps: -1n }, /avg_d_kbps: must be/],
    [{ avg_lat_ms: 'soon' }, /avg_lat_ms/],
    [{ tests: 0n }, /tests, devices/],
  ])('%o is wrong', (change, why) => {
    const read = readTile(row(change as never), anywhere);
    expect(read.fate === 'wrong' ? read.why.en : read.fate).toMatch(why);
  });
});

describe('a cell of OpenCelliD', () => {
  const ROW = 'LTE,510,10,18282,53901,-1,103.9021,1.1503,4569,34,1,1708699618,1708737672,0'.split(',');
  const read = (row: readonly string[], isInside = anywhere) =>
    readCell((column) => row[CELL_COLUMNS.indexOf(column)] ?? '', isInside, NOW);

  test('is told from a header', () => {
    expect(isCellRow(ROW)).toBe(true);
    expect(isCellRow([...CELL_COLUMNS])).toBe(false);
    expect(isCellRow(['LTE', '510'])).toBe(false);
  });

  test('is kept with its place, range and dates', () => {
    expect(read(ROW)).toEqual({
      fate: 'kept',
      record: {
        ...{ radio: 'LTE', mcc: 510, net: 10, area: 18282, cell: 53901, rangeM: 4569, samples: 34 },
        position: { latitude: 1.1503, longitude: 103.9021 },
        firstSeen: new Date(1_708_699_618_000),
        lastSeen: new Date(1_708_737_672_000),
      },
    });
    expect(read(ROW, nowhere)).toEqual({ fate: 'outside' });
  });

  test.each([
    [0, '6G', /radio "6G"/],
    [4, '-1', /no identity/],
    [6, '1,039021E+02', /no position/],
    [7, '91', /no position/],
    [8, '4,5', /whole numbers/],
    [12, '1999999999', /seconds since 1970/],
    [11, '1708737673', /created before last seen/],
  ])('with column %i as %s is wrong', (at, cell, why) => {
    const found = read(ROW.with(at, cell));
    expect(found.fate === 'wrong' ? found.why.en : found.fate).toMatch(why);
  });
});
