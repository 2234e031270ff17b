import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { OpenDatabase } from '../src/platform/server/database.ts';
import type { Platform } from '../src/platform/server/platform.ts';
import { loadPack } from '../src/registry/server/index.ts';

/** The TPS of a nation as many as in the Pilkada of 2024, in about 81,000 villages. All of them are made up. */
export const TPS = 435_296;
const PROVINCES = 38;
const REGENCIES = 514;
const DISTRICTS = 7_277;
const VILLAGES = 83_000;
/** Its areas are the real ones of the pack, which has their outlines; those of all other provinces are made up. */
const PACK = { province: '21', dir: 'packs/kepri-2024' };

type MadeRegion = {
  code: string;
  parent: string | null;
  level: string;
  kind: string;
  name: string;
  latitude: number;
  longitude: number;
};

/** Every made-up area, parents first. */
function* regions(): Generator<MadeRegion> {
  for (let at = 0; at < PROVINCES; at += 1) yield area(provinceCode(at), null, 'province', 'provinsi', at);
  for (let at = 0; at < REGENCIES; at += 1) {
    yield area(regencyCode(at), regencyCode(at).slice(0, 2), 'regency', 'kabupaten', at);
  }
  for (let at = 0; at < DISTRICTS; at += 1) {
    yield area(districtCode(at), districtCode(at).slice(0, 4), 'district', 'kecamatan', at);
  }
  for (let at = 0; at < VILLAGES; at += 1) {
    yield area(villageCode(at), villageCode(at).slice(0, 6), 'village', 'desa', at);
  }
}

/** Fills the region table: the pack's province with its outlines, made-up areas for the rest of the nation. */
export async function fillRegions(platform: Platform): Promise<void> {
  const loaded = await loadPack(platform, join(platform.projectDir, PACK.dir));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const client = await platform.database.pool.connect();
  try {
    function* lines(): Generator<string> {
      for (const one of regions()) {
        if (one.code.startsWith(PACK.province)) continue;
        yield `${one.code}\t${one.level}\t${one.parent ?? '\\N'}\t${one.name}\t${one.kind}\t${one.latitude}\t${one.longitude}\n`;
      }
    }
    await pipeline(
      Readable.from(lines()),
      client.query(
        copyFrom('COPY region (code, level, parent_code, name, kind, latitude, longitude) FROM STDIN'),
      ),
    );
    await client.query('ANALYZE region');
  } finally {
    client.release();
  }
}

/** A village of the nation with the names of its areas and a point inside it. */
type Village = {
  readonly code: string;
  readonly names: string;
  readonly latitude: number;
  readonly longitude: number;
};

/**
 * Writes the list of a filled region table as officials send it (CSV) and the same rows as PostgreSQL's COPY takes them, for
 * the reference. @returns how many of its TPS lie in villages with an outline.
 */
export async function writeList(
  database: OpenDatabase,
  electionId: number,
  csvPath: string,
  copyPath: string,
): Promise<number> {
  const { rows: villages } = await database.pool.query<Village>(`
    SELECT v.code, concat_ws(',', k.name, d.name, v.name) AS names, v.latitude, v.longitude
      FROM region v JOIN region d ON d.code = left(v.code, 6) JOIN region k ON k.code = left(v.code, 4)
     WHERE v.level = 'village' ORDER BY v.code`);
  const list = made(villages);
  await Promise.all([
    pipeline(Readable.from(pieces(list, CSV_HEADER, csvRow)), createWriteStream(csvPath)),
    pipeline(Readable.from(pieces(list, '', (tps) => copyRow(electionId, tps))), createWriteStream(copyPath)),
  ]);
  return list.filter(({ village }) => village.code.startsWith(PACK.province)).length;
}

const CSV_HEADER = 'kode_tps,nama_tps,kabupaten,kecamatan,desa,lintang,bujur,dpt,dpt_l,dpt_p\r\n';

function* pieces(list: readonly MadeTps[], head: string, row: (tps: MadeTps) => string): Generator<string> {
  let piece = head;
  for (const tps of list) {
    piece += row(tps);
    if (piece.length > 65_536) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

type MadeTps = ReturnType<typeof madeTps>;

/** Villages get the TPS in turn of their codes: the file is sorted, as official lists are. */
function made(villages: readonly Village[]): MadeTps[] {
  let [last, number] = [-1, 0];
  return Array.from({ length: TPS }, (_, at) => {
    const turn = Math.floor((at * villages.length) / TPS);
    number = turn === last ? number + 1 : 1;
    last = turn;
    return madeTps(at, villages[turn] as Village, number);
  });
}

/** At most 90 m from the village's inner point: an outline may be checked and is kept. */
function madeTps(at: number, village: Village, number: number) {
  return {
    village,
    number: String(number).padStart(3, '0'),
    latitude: (village.latitude + ((at % 17) - 8) / 10_000).toFixed(6),
    longitude: (village.longitude + ((at % 13) - 6) / 10_000).toFixed(6),
    male: 150 + ((at * 7) % 140),
    female: 150 + ((at * 11) % 140),
  };
}

function csvRow({ village, number, latitude, longitude, male, female }: MadeTps): string {
  return `${village.code}${number},TPS ${number},${village.names},${latitude},${longitude},${male + female},${male},${female}\r\n`;
}

/** The columns of `writeList`'s rows for COPY, in their order. */
export const COPY_COLUMNS = `(election_id, code, name, place, latitude, longitude, "precision", dpt, dpt_l, dpt_p, origin,
  withdrawn_at)`;

function copyRow(
  electionId: number,
  { village, number, latitude, longitude, male, female }: MadeTps,
): string {
  return `${electionId}\t${village.code}${number}\tTPS ${number}\t\\N\t${latitude}\t${longitude}\texact\t${male + female}\t${male}\t${female}\timport\t\\N\n`;
}

function area(code: string, parent: string | null, level: string, kind: string, at: number): MadeRegion {
  const title = kind[0]?.toUpperCase() + kind.slice(1);
  return {
    code,
    parent,
    level,
    kind,
    name: `${title} Sintetis ${at}`,
    latitude: -8 + (at % 1_300) / 100,
    longitude: 96 + (at % 4_400) / 100,
  };
}

function regencyOf(district: number): number {
  return Math.floor((district * REGENCIES) / DISTRICTS);
}
function districtOf(village: number): number {
  return Math.floor((village * DISTRICTS) / VILLAGES);
}
function provinceOf(regency: number): number {
  return Math.floor((regency * PROVINCES) / REGENCIES);
}
function provinceCode(province: number): string {
  return String(11 + province);
}
function regencyCode(regency: number): string {
  const province = provinceOf(regency);
  const first = Math.ceil((province * REGENCIES) / PROVINCES);
  return provinceCode(province) + String(regency - first + 1).padStart(2, '0');
}
function districtCode(district: number): string {
  const regency = regencyOf(district);
  const first = Math.ceil((regency * DISTRICTS) / REGENCIES);
  return regencyCode(regency) + String(district - first + 1).padStart(2, '0');
}
function villageCode(village: number): string {
  const district = districtOf(village);
  const first = Math.ceil((district * VILLAGES) / DISTRICTS);
  return districtCode(district) + String(2_001 + village - first);
}
