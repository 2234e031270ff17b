import { rm } from 'node:fs/promises';
import { cellsOf, columnsOf } from '../../../connectivity/index.ts';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { openTable, TableFailure } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import { spoolFile } from '../../../registry/server/index.ts';
import { ROSTER_HEADERS, type RosterRow, readRosterRow } from '../../roster/roster-row.ts';
import { type ClusterToKeep, codesOf, replaceClusters, replaceWarRooms, standingClusters } from './store.ts';

const MOST_BYTES = 5_000_000;
const MOST_ROWS = 20_000;
/** Faults that are told one by one. */
const MOST_TOLD = 100;

type Numbered = { readonly row: number; readonly read: RosterRow };
type Fault = { readonly row: number; readonly why: Text };

/** What an import did, or would do. */
export type ImportedRoster = {
  /** Rows of the file; all of them, since one fault refuses the whole. */
  readonly rows: number;
  readonly clusters: number;
  /** Names of the clusters whose places are taken, with the people in them. */
  readonly replaced: readonly string[];
  readonly duties: number;
  readonly applied: boolean;
};

/** Who brings a roster, and where they may. */
export type RosterKeeper = { readonly id: string; readonly scope: Scope };

/**
 * Brings a roster in: each cluster of the file, and the duty of each war room in it, takes the place of what stood under that name; what the
 * file does not name stays. Whole or not at all. The file names people, so it is not kept.
 * @returns every fault with its row; then nothing has changed
 */
export async function importRoster(
  platform: Platform,
  election: Election,
  by: RosterKeeper,
  stream: AsyncIterable<Uint8Array>,
  apply: boolean,
): Promise<Result<ImportedRoster, Problem>> {
  const spooled = await spoolFile(stream, platform.config.dataDir, MOST_BYTES);
  if (!spooled.ok) return spooled;
  try {
    const read = await readRoster(spooled.value.path, election.timeZone);
    if (!read.ok) return read;
    const { db } = platform.database;
    const codes = read.value.flatMap(({ read: row }) =>
      row.kind === 'area' ? [row.code] : row.kind === 'war-room' ? [row.region] : [],
    );
    const judged = judge(read.value, await codesOf(db, election.id, codes), by.scope);
    if (!judged.ok) return err(refusal(judged.error));
    const { clusters, duties } = judged.value;
    const replaced = await standingClusters(db, election.id, clusters);
    if (apply)
      await db.transaction().execute(async (trx) => {
        await replaceClusters(trx, election.id, clusters);
        await replaceWarRooms(trx, election.id, duties);
        await recordAudit(trx, {
          ...{
            at: platform.clock(),
            actor: by.id,
            action: 'roster.import',
            subject: `election:${election.slug}`,
          },
          detail: {
            clusters: clusters.length,
            duties: duties.length,
            sha256: spooled.value.sha256.toString('hex'),
          },
        });
      });
    return ok({
      ...{ rows: read.value.length, clusters: clusters.length, replaced, duties: duties.length },
      applied: apply,
    });
  } finally {
    await rm(spooled.value.path, { force: true });
  }
}

async function readRoster(path: string, timeZone: string): Promise<Result<readonly Numbered[], Problem>> {
  try {
    const table = await openTable(path, (header) => {
      const { at } = columnsOf(header, ROSTER_HEADERS);
      return at.has('role') && (at.has('cluster') || at.has('code'));
    });
    const columns = columnsOf(table.header.cells, ROSTER_HEADERS);
    const rows: Numbered[] = [];
    const faults: Fault[] = [];
    for await (const batch of table.batches) {
      for (const { row, cells } of batch) {
        const read = readRosterRow(cellsOf(columns, cells), timeZone);
        if (read.ok) rows.push({ row, read: read.value });
        else faults.push(...read.error.map((why) => ({ row, why })));
      }
      if (rows.length > MOST_ROWS) return err(problem(PROBLEMS.tooLarge));
    }
    if (faults.length > 0) return err(refusal(faults));
    return rows.length > 0 ? ok(rows) : err(problem(PROBLEMS.emptyFile));
  } catch (error) {
    if (error instanceof TableFailure) return err(error.problem);
    throw error;
  }
}

type Judged = {
  readonly clusters: readonly ClusterToKeep[];
  readonly duties: readonly Extract<RosterRow, { kind: 'war-room' }>[];
};

function judge(
  rows: readonly Numbered[],
  known: Awaited<ReturnType<typeof codesOf>>,
  scope: Scope,
): Result<Judged, readonly Fault[]> {
  const faults: Fault[] = [];
  const duties: Extract<RosterRow, { kind: 'war-room' }>[] = [];
  const byName = new Map<string, Numbered[]>();
  for (const one of rows) {
    const { row, read } = one;
    if (read.kind === 'war-room') {
      if (!known.has(read.region)) faults.push({ row, why: UNKNOWN });
      else if (!isWithin(scope, read.region)) faults.push({ row, why: OUTSIDE });
      duties.push(read);
    } else byName.set(read.cluster, [...(byName.get(read.cluster) ?? []), one]);
  }
  const seen = new Map<string, string>();
  const replaced = new Set([...byName].map(([name, own]) => placeOf(regencyOf(own), name)));
  const clusters = [...byName].map(([name, own]): ClusterToKeep => {
    const areas = own.flatMap(({ row, read }) => (read.kind === 'area' ? [{ row, code: read.code }] : []));
    const regency = regencyOf(own);
    if (areas.length === 0) faults.push({ row: own[0]?.row ?? 0, why: WITHOUT_AREA });
    for (const { row, code } of areas) {
      const held = known.get(code);
      // A cluster of the same name in another regency is another one, and stays.
      const isHeld = held?.name != null && !replaced.has(placeOf(held.regency ?? '', held.name));
      if (!held) faults.push({ row, why: UNKNOWN });
      else if (!isWithin(scope, code)) faults.push({ row, why: OUTSIDE });
      else if (code.slice(0, 4) !== regency) faults.push({ row, why: TWO_REGENCIES });
      else if (seen.has(code) || isHeld)
        faults.push({ row, why: heldBy(seen.get(code) ?? held.name ?? name) });
      seen.set(code, name);
    }
    const ownRows = own.flatMap(({ read }) => (read.kind === 'war-room' ? [] : [read]));
    return { name, regency, rows: ownRows };
  });
  return faults.length > 0 ? err(faults) : ok({ clusters, duties });
}

/** The regency of a cluster: that of its first area; a second one is a fault. */
function regencyOf(rows: readonly Numbered[]): string {
  const first = rows.find(({ read }) => read.kind === 'area');
  return first?.read.kind === 'area' ? first.read.code.slice(0, 4) : '';
}

function placeOf(regency: string, name: string): string {
  return `${regency} ${name}`;
}

function refusal(faults: readonly Fault[]): Problem {
  const errors = faults.slice(0, MOST_TOLD).map(({ row, why }) => ({ path: `row ${row}`, message: why }));
  const [{ row, why } = { row: 0, why: UNKNOWN }] = faults;
  const said = text(`baris ${row}: ${why.id}`, `row ${row}: ${why.en}`);
  return problem(PROBLEMS.rosterRefused, said, errors);
}

const UNKNOWN = text('kode ini tidak ada di pemilihan ini', 'this code is not in this election');
const OUTSIDE = text('di luar wilayah Anda', 'outside your area');
const TWO_REGENCIES = text('satu klaster terletak di satu kabupaten/kota', 'a cluster lies in one regency');
const WITHOUT_AREA = text('klaster ini tidak punya baris wilayah', 'this cluster has no row of an area');

function heldBy(name: string): Text {
  return text(`kode ini sudah di klaster ${name}`, `this code is in the cluster ${name} already`);
}
