import { randomUUID } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import type { Transaction } from 'kysely';
import {
  dayIn,
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import { covers, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { transactionWithCopy } from '../../../platform/server/copy.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { TableFailure } from '../../../platform/server/tabular/index.ts';
import { turnstile } from '../../../platform/server/turnstile.ts';
import type { Election } from '../../model.ts';
import { cleanName } from '../../names.ts';
import { type ApplyOptions, changesAnything, type FateCounts } from '../../row-fate.ts';
import { type ImportKind, ImportRefused } from './kind.ts';
import { openNeeds, unknownDecisions } from './open-needs.ts';
import { keepFile, spoolFile, spoolPath } from './spool.ts';
import {
  appliedBefore,
  countFates,
  decideRows,
  deleteRows,
  findImport,
  forgetRowsBefore,
  holdRows,
  type ImportFile,
  isFileUsed,
  lockImports,
  markApplied,
  markDiscarded,
  registryRevision,
  saveCheckedImport,
} from './store.ts';
import { rowsKeptSince } from './sweep.ts';
import { tooMuchWaiting } from './waiting.ts';

/** Who imports: for the audit chain, and what they may change. */
export type Importer = { readonly id: string; readonly scope: Scope };

/** A file as it arrives. */
export type IncomingFile = {
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array>;
  readonly options?: Readonly<Record<string, string>>;
};

/**
 * Takes a file in and checks it: the dry run. Nothing but the import itself is changed.
 * @returns the import with every row's fate counted, or why the file cannot be read at all.
 */
export async function checkImport(
  platform: Platform,
  kind: ImportKind,
  election: Election,
  importer: Importer,
  file: IncomingFile,
): Promise<Result<ImportFile, Problem>> {
  if (election.synthetic) return err(problem(PROBLEMS.importIntoScenario));
  const { config } = platform;
  const full = await tooMuchWaiting(platform, importer.id, 0);
  if (full) return err(full);
  const spooled = await spoolFile(file.stream, config.dataDir, config.maxUploadBytes);
  if (!spooled.ok) return spooled;
  const { path, sha256, bytes } = spooled.value;
  const subject = {
    id: randomUUID(),
    name: cleanName(file.name).slice(0, 300).toWellFormed() || 'tanpa-nama',
    sha256,
    bytes,
    options: file.options ?? {},
  };
  try {
    const over = await tooMuchWaiting(platform, importer.id, bytes);
    if (over) return err(over);
    // Kept just before the import is committed: what is refused leaves no file, and no import is without its own.
    const keep = () => keepFile(config.dataDir, { path, sha256 });
    return await runCheck(platform, kind, election, importer, subject, path, keep);
  } finally {
    await rm(path, { force: true });
  }
}

/** Checks an import's file once more against what is there now. */
export async function recheckImport(
  platform: Platform,
  kind: ImportKind,
  election: Election,
  importer: Importer,
  found: ImportFile,
): Promise<Result<ImportFile, Problem>> {
  if (found.state !== 'checked') return err(problem(PROBLEMS.importClosed));
  const path = spoolPath(platform.config.dataDir, found.sha256);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return err(problem(PROBLEMS.importClosed, FILE_GONE));
  return runCheck(platform, kind, election, importer, found, path, async () => {});
}

/** A check holds a connection and asks for others beside it: more at once than the pool has would wait for each other. */
const inTurn = turnstile(3);

type Subject = Pick<ImportFile, 'id' | 'name' | 'sha256' | 'bytes' | 'options'>;

async function runCheck(
  platform: Platform,
  kind: ImportKind,
  election: Election,
  importer: Importer,
  subject: Subject,
  path: string,
  keep: () => Promise<void>,
): Promise<Result<ImportFile, Problem>> {
  try {
    return ok(
      await inTurn(() =>
        transactionWithCopy(platform.database, async (transaction, copyIn) => {
          const revision = await registryRevision(transaction, election.id);
          const checkedAt = platform.clock();
          await deleteRows(transaction, kind.table, subject.id);
          await forgetRowsBefore(transaction, kind.table, rowsKeptSince(checkedAt));
          const { rows, absent, notices, openRow } = await kind.check({
            platform,
            transaction,
            copyIn,
            election,
            importId: subject.id,
            path,
            name: subject.name,
            scope: importer.scope,
            options: subject.options,
          });
          if (rows === 0) throw new TableFailure(problem(PROBLEMS.emptyFile, ONLY_A_HEADER));
          if (openRow !== null) {
            await holdRows(transaction, kind.table, subject.id, [{ row: openRow, why: MAY_BE_CUT }]);
          }
          const { fates } = await countFates(transaction, kind.table, subject.id);
          const before = await appliedBefore(transaction, election.id, subject.sha256);
          const checked = {
            ...subject,
            electionId: election.id,
            kind: kind.name,
            rows,
            fates: { ...fates, absent },
            notices: before ? [sameFile(before, election.timeZone), ...notices] : notices,
            registryRevision: revision,
            checkedAt,
            checkedBy: importer.id,
            scope: importer.scope,
          };
          await saveCheckedImport(transaction, checked);
          await keep();
          return { ...checked, state: 'checked' as const, appliedAt: null };
        }),
      ),
    );
  } catch (error) {
    if (error instanceof TableFailure) return err(error.problem);
    throw error;
  }
}

/**
 * Applies a checked import in one transaction, whole or not at all. Applying it a second time answers the same.
 * @returns why nothing was applied: wrong rows, open decisions, or a registry that changed since the check.
 */
export async function applyImport(
  platform: Platform,
  kind: ImportKind,
  election: Election,
  importer: Importer,
  importId: string,
  options: ApplyOptions,
): Promise<Result<ImportFile, Problem>> {
  const at = platform.clock();
  const attempt = platform.database.db.transaction().execute(async (transaction) => {
    const found = await findImport(transaction, importId, true);
    if (!found) return err(problem(PROBLEMS.notFound));
    if (found.state === 'applied') return ok(found);
    if (found.state === 'discarded') return err(problem(PROBLEMS.importClosed));
    // Rights may have changed since the check, and whoever applies may reach further than whoever checked.
    if (!covers(importer.scope, found.scope)) return err(problem(PROBLEMS.importOutdated));
    await lockImports(transaction, election.id);
    const judged = await judge(transaction, kind, election, found, options);
    if (!judged.ok) return judged;

    await decideRows(transaction, kind.table, importId, options.decisions);
    await kind.apply({
      platform,
      transaction,
      election,
      importId,
      scope: found.scope,
      complete: options.complete,
      by: importer.id,
    });
    const isAsChecked = judged.value.held === 0 && !options.complete;
    const rows = isAsChecked ? judged.value : (await countFates(transaction, kind.table, importId)).fates;
    // Only what was withdrawn has become rows; otherwise it is still what the check found.
    const fates = options.complete ? rows : { ...rows, absent: found.fates.absent };
    await markApplied(transaction, importId, { fates, at, by: importer.id });
    await recordAudit(transaction, {
      at,
      actor: importer.id,
      action: `${kind.name}.import`,
      subject: `import:${importId}`,
      detail: {
        election: election.slug,
        sha256: found.sha256.toString('hex'),
        complete: options.complete,
        fates,
      },
    });
    return ok({ ...found, state: 'applied' as const, fates, appliedAt: at });
  });
  return attempt.catch((error: unknown) => {
    if (error instanceof ImportRefused) return err(error.problem);
    throw error;
  });
}

/** The fates of an import's rows as they are staged, or why it may not be applied. */
async function judge(
  transaction: Transaction<DB>,
  kind: ImportKind,
  election: Election,
  found: ImportFile,
  options: ApplyOptions,
): Promise<Result<FateCounts, Problem>> {
  const revision = await registryRevision(transaction, election.id);
  if (kind.dependsOnRegistry && revision !== found.registryRevision) {
    return err(problem(PROBLEMS.importOutdated));
  }
  const { table } = kind;
  const { fates, ofFile } = await countFates(transaction, table, found.id);
  if (ofFile !== found.rows) return err(problem(PROBLEMS.importOutdated, ROWS_LOST));
  const unknown = await unknownDecisions(transaction, table, found.id, options);
  if (unknown) return err(unknown);
  const staged = { id: found.id, rows: ofFile, fates: { ...fates, absent: found.fates.absent } };
  const refused = await openNeeds(transaction, table, staged, options);
  return refused ? err(refused) : ok(fates);
}

/** Gives an import up: its rows and, when no other import rests on it, its file are removed. */
export async function discardImport(
  platform: Platform,
  kind: ImportKind,
  importId: string,
): Promise<Result<ImportFile, Problem>> {
  const { db } = platform.database;
  const discarded = await db.transaction().execute(async (transaction) => {
    const found = await findImport(transaction, importId, true);
    if (!found) return err(problem(PROBLEMS.notFound));
    if (found.state === 'applied') return err(problem(PROBLEMS.importClosed));
    await deleteRows(transaction, kind.table, importId);
    await markDiscarded(transaction, importId);
    return ok({ ...found, state: 'discarded' as const });
  });
  if (discarded.ok && !(await isFileUsed(db, discarded.value.sha256))) {
    await rm(spoolPath(platform.config.dataDir, discarded.value.sha256), { force: true });
  }
  return discarded;
}

/** Whether there is anything to apply or to decide; a file that only says what is there already needs neither. */
export function isForApplying({ fates }: ImportFile, options: ApplyOptions): boolean {
  return changesAnything(fates, options) || fates.held > 0 || fates.error > 0;
}

const ONLY_A_HEADER: Text = text('ada judul kolom, tetapi tidak ada baris', 'there is a header and no row');
const MAY_BE_CUT: Text = text(
  'baris terakhir tanpa akhir baris, atau kolomnya kurang dari baris lain: mungkin berkasnya terpotong di sini. Bila baris itu utuh, terima',
  'the last row has no line end, or fewer columns than the others: the file may be cut here. If that row is whole, accept it',
);
const ROWS_LOST: Text = text(
  'baris hasil pemeriksaannya tidak ada lagi (basis data mati mendadak, atau sudah 30 hari)',
  'the rows of its check are gone (the database ended abruptly, or 30 days have passed)',
);
const FILE_GONE: Text = text(
  'berkasnya tidak ada lagi di folder data',
  'its file is no longer in the data folder',
);

function sameFile(appliedAt: Date, timeZone: string): Text {
  const day = dayIn(timeZone, appliedAt);
  return text(
    `Berkas yang sama persis sudah diterapkan pada ${day}.`,
    `Exactly this file was applied on ${day}.`,
  );
}
