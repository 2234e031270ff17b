import type { Transaction } from 'kysely';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import { type Catalogue, catalogueSchema } from '../../index.ts';

/** A version of an election's catalogue, without its content. */
export type CatalogueEntry = {
  readonly version: number;
  readonly reason: string;
  readonly createdAt: Date;
  readonly createdBy: string;
};

/** A version with its content. */
export type CatalogueVersion = CatalogueEntry & { readonly catalogue: Catalogue };

/** Who changes a catalogue, when and why, and which version they saw (0: none). */
export type CatalogueChange = {
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
  readonly basedOn: number;
};

/** How many versions are listed: older ones stay readable by their number. */
const MOST_LISTED = 100;

/** The versions of an election's catalogue, the one in force first. */
export async function catalogueEntries(db: Database, electionId: number): Promise<CatalogueEntry[]> {
  const rows = await db
    .selectFrom('option_catalogue')
    .select(['version', 'reason', 'created_at', 'created_by'])
    .where('election_id', '=', electionId)
    .orderBy('version', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    reason: row.reason,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }));
}

/** The version in force, or a certain one; undefined when there is none. */
export async function catalogueOf(
  db: Database,
  electionId: number,
  version: number | null = null,
): Promise<CatalogueVersion | undefined> {
  const row = await db
    .selectFrom('option_catalogue')
    .selectAll()
    .where('election_id', '=', electionId)
    .$if(version !== null, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    version: row.version,
    reason: row.reason,
    createdAt: row.created_at,
    createdBy: row.created_by,
    catalogue: catalogueSchema.parse(row.content),
  };
}

/**
 * Puts a new version in force, with an audit event. Whoever saw an older version than the one in force is told who came first: two people
 * at once never overwrite one another. A reason with personal data is refused: no version can be deleted.
 */
export async function saveCatalogue(
  trx: Transaction<DB>,
  electionId: number,
  catalogue: Catalogue,
  change: CatalogueChange,
): Promise<Result<number, Problem>> {
  const written = withoutPersonalData(change.reason);
  if (!written.ok) return written;
  // The row of the election orders whoever saves at the same moment.
  const { slug } = await trx
    .selectFrom('election')
    .select('slug')
    .where('id', '=', electionId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const [latest] = await catalogueEntries(trx, electionId);
  if ((latest?.version ?? 0) !== change.basedOn)
    return err(problem(PROBLEMS.catalogueChanged, sinceThen(latest)));
  const version = change.basedOn + 1;
  await trx
    .insertInto('option_catalogue')
    .values({
      election_id: electionId,
      version,
      content: JSON.stringify(catalogue),
      reason: change.reason,
      created_at: change.at,
      created_by: change.by,
    })
    .execute();
  await recordAudit(trx, {
    at: change.at,
    actor: change.by,
    action: 'catalogue.save',
    subject: `election:${slug}`,
    detail: { version, label: catalogue.label.id, items: catalogue.items.length },
    reason: change.reason,
  });
  return ok(version);
}

/** Puts a pack's catalogue in force unless some version is the same already: what the office changed since is not undone. */
export async function saveCatalogueIfNew(
  trx: Transaction<DB>,
  electionId: number,
  catalogue: Catalogue,
  change: Omit<CatalogueChange, 'basedOn'>,
): Promise<void> {
  const entries = await catalogueEntries(trx, electionId);
  const wanted = sortedJson(catalogue);
  for (const { version } of entries) {
    const known = await catalogueOf(trx, electionId, version);
    if (known && sortedJson(known.catalogue) === wanted) return;
  }
  const saved = await saveCatalogue(trx, electionId, catalogue, {
    ...change,
    basedOn: entries[0]?.version ?? 0,
  });
  if (!saved.ok) throw new Error('a catalogue was saved between two statements of one transaction');
}

function sinceThen(latest: CatalogueEntry | undefined) {
  if (!latest) return text('belum ada versi', 'there is no version yet');
  const at = latest.createdAt.toISOString();
  return text(
    `versi ${latest.version} disimpan ${at} oleh ${latest.createdBy}: ${latest.reason}`,
    `version ${latest.version} was saved ${at} by ${latest.createdBy}: ${latest.reason}`,
  );
}

/** Field order is lost in the database: compare without it. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
