import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result, text } from '../../../kernel/index.ts';
import type { Pack, PackProblem } from './model.ts';
import { readClaims } from './read-claims.ts';
import { readAllocation, readCounts } from './read-counts.ts';
import { readElection, readJson } from './read-election.ts';
import { readRegions } from './read-regions.ts';
import type { Complaints } from './table.ts';

/** The files of a pack that are loaded. land.topojson is served and read for checks as it lies. */
const PACK_FILES = [
  'election.json',
  'policy.json',
  'regions.csv',
  'counts.csv',
  'village-tps.csv',
  'claims.csv',
  'land.topojson',
  'options.json',
] as const;

/** The bytes of a pack's files; a file that is not there is left out. */
export type PackFiles = ReadonlyMap<string, Buffer>;

/** Reads a pack's folder into memory: some hundred kilobytes. */
export async function readPackFiles(dir: string): Promise<PackFiles> {
  const files = new Map<string, Buffer>();
  for (const file of PACK_FILES) {
    const content = await readFile(join(dir, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
      throw error;
    });
    if (content) files.set(file, content);
  }
  return files;
}

/** One hash over the names and bytes of a pack's files. */
function packHash(files: PackFiles): Buffer {
  const hash = createHash('sha256');
  for (const [file, content] of files) hash.update(`${file} ${content.length}\n`).update(content);
  return hash.digest();
}

/** Reads and checks a whole pack. @returns everything that is wrong with it, where something is. */
export function readPack(files: PackFiles): Result<Pack, PackProblem[]> {
  const complaints: Complaints = { found: [] };
  const regions = readRegions(files.get('regions.csv'), complaints);
  const election = readElection(files.get('election.json'), regions, complaints);
  const policy = readJson('policy.json', files.get('policy.json'), complaints);
  const figures = readCounts(files.get('counts.csv'), regions, complaints);
  const tps = readAllocation(files.get('village-tps.csv'), regions, figures, complaints);
  const claims = readClaims(files.get('claims.csv'), regions, complaints);
  const options = files.has('options.json')
    ? readJson('options.json', files.get('options.json'), complaints)
    : null;
  checkLand(files.get('land.topojson'), complaints);
  if (complaints.found.length > 0 || !election) return err(complaints.found);
  return ok({ sha256: packHash(files), election, policy, options, regions, figures, tps, claims });
}

function checkLand(content: Buffer | undefined, complaints: Complaints): void {
  const land = readJson('land.topojson', content, complaints) as
    | { type?: unknown; objects?: object }
    | undefined;
  if (!land || (land.type === 'Topology' && 'villages' in (land.objects ?? {}))) return;
  complaints.found.push({
    file: 'land.topojson',
    line: null,
    column: 'objects.villages',
    reason: text('harus TopoJSON dengan garis batas desa', 'must be TopoJSON with the village outlines'),
  });
}
