import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import { type Cell, writeCsv } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import { OUTCOME_NAMES } from '../../audit/visit-result.ts';
import { VERDICT_NAMES } from '../../words.ts';
import { listVisits, type Visit, type VisitFilter } from './visit-store.ts';

const PAGE = 1_000;

const HEADER = [
  'urutan',
  'kode_tps',
  'nama_tps',
  'kabupaten',
  'kecamatan',
  'desa',
  'tempat',
  'lintang',
  'bujur',
  'status_sigap',
  'hasil',
  'tanggal',
  'alasan',
  'catatan',
  'pemilihan',
  'audit',
  'sintetis',
] as const;

/** The visits of an audit within a scope as CSV, to take along and to compute with. Synthetic data says so in every row. */
export function visitsFile(
  db: Database,
  election: Election,
  audit: number,
  scope: Scope,
  filter: VisitFilter,
): AsyncGenerator<string> {
  return writeCsv(HEADER, batches(db, election, audit, scope, filter));
}

async function* batches(
  db: Database,
  election: Election,
  number: number,
  scope: Scope,
  filter: VisitFilter,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  let after: number | null = 0;
  while (after !== null) {
    const at: number = after;
    const page = await listVisits(db, { electionId: election.id, number }, scope, filter, {
      after: at,
      limit: PAGE,
    });
    yield page.items.map((visit) => Object.values(rowOf(visit, election, number)));
    after = page.next;
  }
}

function rowOf(visit: Visit, election: Election, number: number): Record<(typeof HEADER)[number], Cell> {
  const { result } = visit;
  return {
    urutan: visit.position,
    kode_tps: visit.code,
    nama_tps: visit.name,
    kabupaten: visit.regency,
    kecamatan: visit.district,
    desa: visit.village,
    tempat: visit.place,
    lintang: visit.latitude,
    bujur: visit.longitude,
    status_sigap: visit.verdict && VERDICT_NAMES[visit.verdict].id,
    hasil: result && OUTCOME_NAMES[result.outcome].id,
    tanggal: result?.visitedOn ?? null,
    alasan: result?.reason ?? null,
    catatan: result ? result.records.join(' ') : null,
    pemilihan: election.slug,
    audit: number,
    sintetis: election.synthetic ? 'ya' : 'tidak',
  };
}
