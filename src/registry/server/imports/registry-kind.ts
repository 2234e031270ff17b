import { PROBLEMS, problem, type Text, text } from '../../../kernel/index.ts';
import { openTable, type Table } from '../../../platform/server/tabular/index.ts';
import { looksLikeSameStation, sameCodeReason, sameStationReason } from '../../duplicates.ts';
import { recogniseTpsHeader, type TpsColumns } from '../../headers.ts';
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
import {
  acceptedTwice,
  analyzeTps,
  changeableBy,
  compareWithRegistry,
  countAbsent,
  holdRows,
  insertAdded,
  joinWholeSets,
  nearPairs,
  regionsToCheck,
  repeatedRows,
  stageTpsRows,
  updateChanged,
  withdrawAbsent,
} from './registry-store.ts';
import { REGISTRY_TEMPLATE } from './registry-template.ts';

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
  if (isAnyRepeated) await holdFirstOfRepeated(context);
  await holdSameStations(context);
  const absent = await countAbsent(transaction, importId, election.id, scope);
  return { rows, absent, notices: noticesOf(table, columns) };
}

/** The later rows of a repeated TPS were held as they were read; the first one is only now known to be one of several. */
async function holdFirstOfRepeated({ transaction, importId }: CheckContext): Promise<void> {
  const repeated = await repeatedRows(transaction, importId);
  const held = repeated.map(({ code, first, second }) => ({ row: first, why: sameCodeReason(code, second) }));
  await holdRows(transaction, importId, held);
}

async function holdSameStations({ transaction, importId, election }: CheckContext): Promise<void> {
  const pairs = await nearPairs(transaction, importId, election.id);
  await holdRows(
    transaction,
    importId,
    pairs
      .filter(({ entry, other }) => looksLikeSameStation(entry, other))
      .map(({ row, entry, otherRow, other }) => ({ row, why: sameStationReason(entry, other, otherRow) })),
  );
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

function acceptOnlyOne(code: string): Text {
  return text(
    `lebih dari satu baris untuk TPS ${code} diterima; terima hanya satu`,
    `more than one row of the TPS ${code} was accepted; accept only one`,
  );
}

function noticesOf(table: Table, { ignored }: TpsColumns): readonly Text[] {
  if (ignored.length === 0) return table.notices;
  const names = ignored.slice(0, 20).join(', ');
  return [
    ...table.notices,
    text(`Kolom yang tidak dikenal diabaikan: ${names}`, `Unknown columns were ignored: ${names}`),
  ];
}
