import { err, ok, type Result, type Text, text } from '../../../kernel/index.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import { openTable } from '../../../platform/server/tabular/index.ts';
import { readTpsCode } from '../../../registry/index.ts';
import {
  type CheckContext,
  type CheckedRecord,
  type RecordFile,
  recordKind,
} from '../../../registry/server/index.ts';
import { exceptFault, latestClaimDay, registeredNote } from '../../claim-limits.ts';
import { CLAIM_HEADERS, canHoldClaims, type FindPlace, readClaimRow } from '../../claim-row.ts';
import { cellsOf, columnsOf, ignoredNotice } from '../../columns.ts';
import { claimContent } from '../../content-id.ts';
import type { ClaimRecord, ClaimSubject } from '../../record.ts';
import { type RegionIndex, regionIndexOf } from '../../region-index.ts';
import { type Draft, fatesOf, OUTSIDE } from '../import-drafts.ts';
import { recordClaims } from '../record-store.ts';
import { allRegions } from '../region-store.ts';
import { registeredTps } from './claims.ts';
import { CLAIM_TEMPLATE } from './template.ts';

/** Rows that are named one by one. */
const MOST_NOTES = 20;

/** Files of claims: each row somebody's dated statement about a region or a TPS. */
export const claimsKind = recordKind({
  name: 'claims',
  template: CLAIM_TEMPLATE,
  read,
  save: async (transaction, { election, by, importId }, records) => {
    await recordClaims(transaction, election.id, records as ClaimRecord[], by, importId);
  },
});

async function read(context: CheckContext): Promise<RecordFile> {
  const { platform, election, path, scope } = context;
  const table = await openTable(path, (header) => {
    const { at } = columnsOf(header, CLAIM_HEADERS);
    return canHoldClaims((column) => at.has(column));
  });
  const columns = columnsOf(table.header.cells, CLAIM_HEADERS);
  const findPlace = placeFinder(regionIndexOf(await allRegions(platform.database.db)));
  const latest = latestClaimDay(platform.clock(), election.timeZone);
  const notes: Text[] = [];
  const draft = (row: number, cells: readonly string[]): Draft<ClaimRecord> => {
    const claim = readClaimRow(cellsOf(columns, cells), findPlace, election.name.id, latest);
    if (!claim.ok) return { row, code: '', result: claim };
    const code = claim.value.regionCode ?? claim.value.tpsCode;
    return { row, code, result: isWithin(scope, code) ? claim : err([OUTSIDE]) };
  };
  async function* batches(): AsyncGenerator<readonly CheckedRecord[]> {
    for await (const batch of table.batches) {
      const drafts = batch.map(({ row, cells }) => draft(row, cells));
      notes.push(...(await rowNotes(platform.database.db, election.id, drafts)));
      yield await fatesOf(platform.database.db, election, 'claim', drafts, claimContent);
    }
  }
  const notices = () => [...table.notices, ...ignoredNotice(columns.ignored), ...firstOf(notes)];
  return { batches: batches(), notices, openRow: table.openRow };
}

/** What to look at in rows that are not wrong, each with its number. */
async function rowNotes(
  db: Database,
  electionId: number,
  drafts: readonly Draft<ClaimRecord>[],
): Promise<Text[]> {
  const claims = drafts.flatMap(({ row, result }) => (result.ok ? [{ row, claim: result.value }] : []));
  const registered = await registeredTps(
    db,
    electionId,
    claims.map(({ claim }) => claim),
  );
  return claims.flatMap(({ row, claim }) => {
    const note = registeredNote(claim, registered(claim));
    return note ? [text(`Baris ${row}: ${note.id}`, `Row ${row}: ${note.en}`)] : [];
  });
}

function firstOf(notes: readonly Text[]): readonly Text[] {
  const more = notes.length - MOST_NOTES;
  if (more <= 0) return notes;
  return [...notes.slice(0, MOST_NOTES), text(`… dan ${more} baris lagi`, `… and ${more} rows more`)];
}

function placeFinder(findRegion: RegionIndex): FindPlace {
  return ({ place, regionCode, tpsCode, except }): ReturnType<FindPlace> => {
    const subject = subjectOf(findRegion, regionCode === '' ? place : regionCode, tpsCode);
    if (!subject.ok) return subject;
    const exceptCodes: string[] = [];
    for (const written of except.split(';').filter((name) => name.trim() !== '')) {
      const found = findRegion(written);
      if (!found.ok) return found;
      exceptCodes.push(found.value);
    }
    exceptCodes.sort();
    const fault = exceptFault(subject.value.regionCode, exceptCodes);
    return fault ? err(fault) : ok({ ...subject.value, exceptCodes });
  };
}

function subjectOf(findRegion: RegionIndex, written: string, tpsCode: string): Result<ClaimSubject, Text> {
  if (tpsCode !== '') return tpsSubject(tpsCode);
  if (written === '') return err(text('wilayah kosong', 'the region is empty'));
  const found = findRegion(written);
  return found.ok ? ok({ regionCode: found.value, tpsCode: null }) : found;
}

function tpsSubject(cell: string): Result<{ regionCode: null; tpsCode: string }, Text> {
  const read = readTpsCode(cell);
  if (!read.ok) return read;
  if (read.value.kind === 'tps') return ok({ regionCode: null, tpsCode: read.value.code });
  return err(text('kode TPS tanpa nomor TPS', 'the TPS code has no TPS number'));
}
