import { cellsOf, columnsOf, ignoredNotice } from '../../../connectivity/index.ts';
import { regionNames } from '../../../connectivity/server/index.ts';
import { text } from '../../../kernel/index.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import { openTable } from '../../../platform/server/tabular/index.ts';
import { type LandIndex, positionProblem } from '../../../registry/index.ts';
import {
  type CheckContext,
  type CheckedRecord,
  landIndex,
  type RecordFile,
  recordKind,
} from '../../../registry/server/index.ts';
import type { SiteRecord } from '../../sites/site-record.ts';
import { readSiteRow, SITE_HEADERS } from '../../sites/site-row.ts';
import { knownSites, recordSites, siteId } from './store.ts';
import { SITE_TEMPLATE } from './template.ts';

const KNOWN = text('sudah tercatat', 'already recorded');
const OUTSIDE = text('di luar wilayah Anda', 'outside your region');
const NO_VILLAGE = text('desa ini tidak dikenal', 'this village is not known');

/** Files of connected places: schools, village offices, towers, ports, with what is free there. */
export const sitesKind = recordKind({
  name: 'sites',
  template: SITE_TEMPLATE,
  read,
  save: async (transaction, { election, by, importId }, records) => {
    await recordSites(transaction, election, records as SiteRecord[], by, importId);
  },
});

async function read(context: CheckContext): Promise<RecordFile> {
  const table = await openTable(context.path, (header) => {
    const { at } = columnsOf(header, SITE_HEADERS);
    return at.has('name') && at.has('latitude') && at.has('longitude');
  });
  const columns = columnsOf(table.header.cells, SITE_HEADERS);
  const land = await landIndex(context.platform);
  async function* batches(): AsyncGenerator<readonly CheckedRecord[]> {
    for await (const batch of table.batches) {
      const drafts = batch.map(({ row, cells }) => ({ row, read: readSiteRow(cellsOf(columns, cells)) }));
      yield await fatesOf(context, land, drafts);
    }
  }
  const notices = () => [...table.notices, ...ignoredNotice(columns.ignored)];
  return { batches: batches(), notices, openRow: table.openRow };
}

type Draft = { readonly row: number; readonly read: ReturnType<typeof readSiteRow> };

async function fatesOf(
  { platform, election, scope }: CheckContext,
  land: LandIndex | null,
  drafts: readonly Draft[],
): Promise<CheckedRecord[]> {
  const { db } = platform.database;
  const sites = drafts.flatMap(({ read }) => (read.ok ? [read.value] : []));
  const villages = await regionNames(db, [...new Set(sites.map(({ villageCode }) => villageCode))]);
  const known = await knownSites(
    db,
    sites.map((site) => siteId(election.slug, site)),
  );
  return drafts.map(({ row, read }): CheckedRecord => {
    const refused = (code: string, reasons: CheckedRecord['reasons']): CheckedRecord => ({
      ...{ row, code, fate: 'error', record: null, identity: null },
      reasons: reasons ?? [],
    });
    if (!read.ok) return refused('', read.error);
    const site = read.value;
    if (!villages.has(site.villageCode)) return refused(site.villageCode, [NO_VILLAGE]);
    if (!isWithin(scope, site.villageCode)) return refused('', [OUTSIDE]);
    const misplaced = land ? positionProblem(land, site, site.villageCode) : null;
    if (misplaced && misplaced.kind !== 'in-sea') return refused(site.villageCode, [misplaced.text]);
    const identity = siteId(election.slug, site);
    const isKnown = known.has(identity.toString('hex'));
    return {
      ...{ row, code: site.villageCode, record: site, identity },
      ...(isKnown ? { fate: 'same', reasons: [KNOWN] } : { fate: 'add' }),
    };
  });
}
