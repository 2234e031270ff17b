import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { PROBLEMS, type Problem, problem, type Text, text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { CommandFailure, commandActor, EXIT, printAnswer } from '../../../platform/server/cli/command.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../model.ts';
import type { ApplyOptions, Decision } from '../../row-fate.ts';
import { valueOrFail } from '../commands/unwrap.ts';
import { electionOr404 } from '../elections.ts';
import {
  applyImport,
  checkImport,
  discardImport,
  type Importer,
  isForApplying,
  recheckImport,
} from './import-frame.ts';
import type { ImportKind } from './kind.ts';
import { openNeeds, unknownDecisions } from './open-needs.ts';
import { type ImportFile, type ImportRow, listRows } from './store.ts';
import { importRowView, importView } from './view.ts';

/** The flags of every `sigap ... import FILE`. */
export type ImportFlags = {
  readonly election?: string;
  readonly dryRun?: boolean;
  readonly acceptChanges?: boolean;
  readonly complete?: boolean;
  readonly decide?: readonly string[];
  readonly json?: boolean;
};

const ATTEMPTS = 5;
const ROWS_SHOWN = 10_000;

/**
 * Checks a file and applies it when nothing stands against it. Wrong rows and open decisions end with exit code 1 and the
 * rows they are about; nothing is applied then. With `dryRun` nothing is ever applied. What is not applied is given up at the
 * end: a command leaves nothing undecided.
 */
export async function runImportCommand(
  platform: Platform,
  kind: ImportKind,
  file: string,
  flags: ImportFlags,
  options: Readonly<Record<string, string>> = {},
): Promise<void> {
  const election = valueOrFail(await electionOr404(platform, flags.election));
  const importer = { id: commandActor(), scope: EVERYTHING };
  await mustBeFile(file);
  const wish = applyOptions(flags);
  const stream = createReadStream(file);
  progress('memeriksa', 'checking');
  const incoming = { name: basename(file), stream, options };
  const checked = await checkImport(platform, kind, election, importer, incoming);
  // Options that cannot be read are the sender's misuse, not something found in the file.
  const isMisuse = !checked.ok && checked.error.kind === PROBLEMS.invalidRequest;
  const found = valueOrFail(checked, isMisuse ? EXIT.misuse : EXIT.foundWanting);
  try {
    await decide(platform, kind, { election, importer, found, wish, flags });
  } finally {
    // An applied import stays. Where the database is gone now, the import is closed with its age.
    await discardImport(platform, kind, found.id).catch(() => undefined);
  }
}

type Asked = {
  readonly election: Election;
  readonly importer: Importer;
  readonly found: ImportFile;
  readonly wish: ApplyOptions;
  readonly flags: ImportFlags;
};

/** What becomes of a checked file by the flags, told at the end. */
async function decide(platform: Platform, kind: ImportKind, asked: Asked): Promise<void> {
  const { election, importer, wish, flags } = asked;
  const { db } = platform.database;
  let found = asked.found;
  const unknown = await unknownDecisions(db, kind.table, found.id, wish);
  if (unknown) throw new CommandFailure(unknown);
  let refused: Problem | null = null;
  if (flags.dryRun) {
    refused = await openNeeds(db, kind.table, found, wish);
  } else if (wish.complete && !wish.acceptChanges && found.fates.absent > 0) {
    refused = problem(PROBLEMS.importUndecided, withdrawalsToAccept(found.fates.absent));
  } else if (isForApplying(found, wish)) {
    for (let attempt = 1; ; attempt += 1) {
      progress('menerapkan', 'applying');
      const applied = await applyImport(platform, kind, election, importer, found.id, wish);
      refused = applied.ok ? null : applied.error;
      if (applied.ok) found = applied.value;
      // Somebody else's import came first: this file is compared again with what is there now.
      if (refused?.kind !== PROBLEMS.importOutdated || attempt === ATTEMPTS) break;
      found = valueOrFail(await recheckImport(platform, kind, election, importer, found));
      if (!isForApplying(found, wish)) {
        refused = null;
        break;
      }
    }
  }
  await tell(platform, kind, found, refused, flags);
}

/** @throws CommandFailure when a path is no file that can be read. */
async function mustBeFile(path: string): Promise<void> {
  const info = await stat(path).catch(() => null);
  if (info?.isDirectory()) {
    const why = text(
      `${path} adalah folder; sebutkan satu berkas di dalamnya`,
      `${path} is a folder; name one file in it`,
    );
    throw new CommandFailure(problem(PROBLEMS.invalidRequest, why));
  }
  if (!info?.isFile()) throw new CommandFailure(problem(PROBLEMS.notFound, text(path, path)));
}

/** The flags as options of the import. @throws CommandFailure for a decision that is none. */
function applyOptions(flags: ImportFlags): ApplyOptions {
  const decisions: Record<number, Decision> = {};
  for (const told of (flags.decide ?? []).flatMap((list) => list.split(','))) {
    const match = /^(\d+)=(accept|skip|terima|lewati)$/.exec(told.trim());
    if (!match)
      throw new CommandFailure(
        problem(PROBLEMS.invalidRequest, text(`--decide ${told}`, `--decide ${told}`)),
      );
    decisions[Number(match[1])] = match[2] === 'accept' || match[2] === 'terima' ? 'accept' : 'skip';
  }
  return {
    acceptChanges: flags.acceptChanges ?? false,
    complete: flags.complete ?? false,
    decisions,
  };
}

/** On standard error, and only where somebody watches. */
function progress(id: string, en: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${id} / ${en} ...\n`);
}

function withdrawalsToAccept(absent: number): Text {
  return text(
    `${absent} TPS tidak disebut berkas ini dan akan ditarik: tambahkan --accept-changes`,
    `${absent} TPS are not named in this file and would be withdrawn: add --accept-changes`,
  );
}

async function tell(
  platform: Platform,
  kind: ImportKind,
  found: ImportFile,
  refused: Problem | null,
  flags: ImportFlags,
): Promise<void> {
  const rows = found.state === 'applied' ? [] : await rowsToShow(platform, kind, found);
  const view = importView(found);
  const answer = { ...view, items: rows.map(importRowView), problem: refused?.kind.code ?? null };
  printAnswer(flags.json, answer, () =>
    [summary(found), ...rows.map(rowLine), ...moreLine(found, rows.length)].join('\n'),
  );
  if (refused) throw new CommandFailure(refused, EXIT.foundWanting);
}

async function rowsToShow(platform: Platform, kind: ImportKind, found: ImportFile): Promise<ImportRow[]> {
  const shown: ImportRow[] = [];
  for (const fate of ['error', 'held', 'change'] as const) {
    if (found.fates[fate] === 0) continue;
    const page = { fate, after: { row: 0, code: '' }, limit: ROWS_SHOWN };
    shown.push(...(await listRows(platform.database.db, kind.table, found.id, EVERYTHING, page)));
  }
  return shown;
}

function moreLine({ fates, state }: ImportFile, shown: number): readonly string[] {
  const more = state === 'applied' ? 0 : fates.error + fates.held + fates.change - shown;
  return more > 0 ? [`  ... dan ${more} baris lagi / and ${more} more rows`] : [];
}

function summary(found: ImportFile): string {
  const { add, change, same, held, error, absent } = found.fates;
  const counts = text(
    `${found.rows} baris: ${add} baru, ${change} berubah, ${same} sama, ${held} ditahan, ${error} salah; ${absent} di daftar tetapi tidak di berkas`,
    `${found.rows} rows: ${add} new, ${change} changed, ${same} the same, ${held} held, ${error} wrong; ${absent} in the registry and not in the file`,
  );
  const state =
    found.state === 'applied'
      ? text('Diterapkan.', 'Applied.')
      : add + change + held + error === 0
        ? text('Tidak ada yang berubah.', 'Nothing changes.')
        : text('Belum diterapkan.', 'Not applied.');
  const notices = found.notices.flatMap((notice) => [notice.id, notice.en]);
  return [`${counts.id}. ${state.id}`, `${counts.en}. ${state.en}`, ...notices].join('\n');
}

function rowLine(row: ImportRow): string {
  const changes = row.changes.map(({ field, from, to }) => `${field}: ${from ?? '-'} -> ${to}`);
  const reasons = row.reasons.map(({ id, en }) => `${id} / ${en}`);
  const where = row.row === 0 ? '-' : String(row.row);
  return `  baris/row ${where}  ${row.code}  ${row.fate}  ${[...reasons, ...changes].join('; ')}`;
}
