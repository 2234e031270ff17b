import { PROBLEMS, problem, type Text, text } from '../../../kernel/index.ts';
import { openTable, type Table } from '../../../platform/server/tabular/index.ts';
import { looksLikeSameStation, sameStationReason } from '../../duplicates.ts';
import { namesPlaces, recogniseTpsHeader, type TpsColumns } from '../../headers.ts';
import { placesOf } from '../../places.ts';
import { type TpsRow, tpsRowReader } from '../../tps-row.ts';
import { landIndex } from '../pack/index.ts';
import {
  type ApplyContext,
  type CheckContext,
  type CheckOutcome,
  type ImportKind,
  ImportRefused,
} from './kind.ts';
import { nearPairs } from './near-tps-store.ts';
import {
  analyzeTps,
  changeableBy,
  compareWithRegistry,
  countAbsent,
  insertAdded,
  joinWholeSets,
  regionsToCheck,
  stageTpsRows,
  updateChanged,
  withdrawAbsent,
} from './registry-store.ts';
import { REGISTRY_TEMPLATE } from './registry-template.ts';
import { acceptedTwice, settleRepeated } from './repeated-tps-store.ts';
import { holdRows } from './store.ts';

/** From here on the database's own, later, look at the table would come too late. */
const MANY_ROWS = 10_000;

/** Lists of TPS: read in one pass into the staging table, then compared with the registry as a whole. */
export const registryKind: ImportKind = {
  name: 'registry',
  table: 'import_tps',
  dependsOnRegistry: true,
  template: REGISTRY_TEMPLATE,
  check,
  apply,
};

async function check(context: CheckContext): Promise<CheckOutcome> {
  const { platform, transaction, copyIn, election, importId, path, scope } = context;
  const table = await openTable(path, (cells) => recogniseTpsHeader(cells) !== null);
  const columns = recogniseTpsHeader(table.header.cells) ?? { at: {}, ignored: [] };
  const read = tpsRowReader({
    columns,
    places: placesOf(await regionsToCheck(transaction)),
    land: await landIndex(platform),
    mayChange: changeableBy(scope),
  });
  let rows = 0;
  let isAnyRepeated = false;
  async function* readBatches(): AsyncGenerator<readonly TpsRow[]> {
    for await (const batch of table.batches) {
      rows += batch.length;
      yield batch.map(({ row, cells }) => {
        const tps = read(row, cells);
        isAnyRepeated ||= tps.isRepeated;
        return tps;
      });
    }
  }
  await stageTpsRows(copyIn, importId, readBatches());
  await joinWholeSets(transaction);
  await compareWithRegistry(transaction, importId, election.id);
  if (isAnyRepeated) await settleRepeated(transaction, importId);
  await holdSameStations(context);
  const absent = await countAbsent(transaction, importId, election.id, scope);
  return { rows, absent, notices: noticesOf(table, columns), openRow: table.openRow() };
}

async function holdSameStations({ transaction, importId, election }: CheckContext): Promise<void> {
  const held = new Set<number>();
  // A row that is held may be skipped, and what it would have moved away stays: look again until nothing new is near.
  for (;;) {
    const pairs = await nearPairs(transaction, importId, election.id);
    const found = pairs.filter(
      ({ row, entry, other }) => !held.has(row) && looksLikeSameStation(entry, other),
    );
    if (found.length === 0) return;
    for (const { row } of found) held.add(row);
    const reasons = found.map(({ row, entry, otherRow, other }) => ({
      row,
      why: sameStationReason(entry, other, otherRow),
    }));
    await holdRows(transaction, 'import_tps', importId, reasons);
  }
}

async function apply({ transaction, importId, election, scope, complete }: ApplyContext): Promise<void> {
  const twice = await acceptedTwice(transaction, importId);
  if (twice !== null) throw new ImportRefused(problem(PROBLEMS.importUndecided, acceptOnlyOne(twice)));
  await joinWholeSets(transaction);
  if (complete) await withdrawAbsent(transaction, importId, election.id, scope);
  await updateChanged(transaction, importId, election.id);
  const added = await insertAdded(transaction, importId, election.id);
  if (added > MANY_ROWS) await analyzeTps(transaction);
}

function acceptOnlyOne({ code, rows }: { code: string; rows: readonly number[] }): Text {
  const named = rows.slice(0, 10).join(', ');
  return text(
    `lebih dari satu baris untuk TPS ${code} diterima (baris ${named}); terima hanya satu`,
    `more than one row of the TPS ${code} was accepted (rows ${named}); accept only one`,
  );
}

function noticesOf(table: Table, columns: TpsColumns): readonly Text[] {
  const { ignored } = columns;
  const notices = [...table.notices];
  if (!namesPlaces(columns)) notices.push(NOT_COMPARED);
  if (ignored.length > 0) {
    const names = ignored.slice(0, 20).join(', ');
    notices.push(
      text(`Kolom yang tidak dikenal diabaikan: ${names}`, `Unknown columns were ignored: ${names}`),
    );
  }
  return notices;
}

const NOT_COMPARED = text(
  'Tidak ada kolom kabupaten, kecamatan atau desa yang dikenal, jadi kode tidak dapat dibandingkan dengan nama: kode BPS yang dipakai Kemendagri untuk tempat lain tidak akan ketahuan.',
  'There is no column of regencies, districts or villages that is known, so the codes could not be compared with names: a BPS code that is another place for Kemendagri would go unnoticed.',
);
