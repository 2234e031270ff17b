import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import {
  type Day,
  dayIn,
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { transactionWithCopy } from '../../../platform/server/copy.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { TableFailure } from '../../../platform/server/tabular/index.ts';
import { turnstile } from '../../../platform/server/turnstile.ts';
import { type Box, cleanName } from '../../../registry/index.ts';
import { landIndex, type SpooledFile, spoolFile } from '../../../registry/server/index.ts';
import {
  type Cell,
  LICENCES,
  type PriorSource,
  type Quarter,
  type Technology,
  type Tile,
} from '../../priors/model.ts';
import { namedQuarter, readQuarter } from '../../priors/quarter.ts';
import { inflated, type PriorBatch, readCells, readTiles } from './read-file.ts';
import {
  cellLine,
  findPriorImport,
  PRIOR_COPY,
  type PriorImport,
  savePriorImport,
  tileLine,
  type WrongRow,
} from './store.ts';

/** A file of priors as it arrives, and what was said of it. */
export type IncomingPriors = {
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array>;
  readonly source: PriorSource;
  readonly quarter?: string | undefined;
  readonly technology?: Technology | undefined;
};

/** What became of a file; the same one again is not new and changes nothing. */
export type ImportedPriors = { readonly found: PriorImport; readonly isNew: boolean };

/** One after the other: a world of tiles takes a core and much memory. */
const inTurn = turnstile(1);
const WRONG_ROWS_KEPT = 20;

/**
 * Brings a file of priors in: only what lies within the bounds of the region pack is kept, the rest is counted. Rows that cannot
 * be read are counted and the first of them named; they do not keep the others out, as nothing rests on a prior.
 * @returns why nothing was kept: no pack, no period, or a file that is none of its source.
 */
export async function importPriors(
  platform: Platform,
  by: string,
  file: IncomingPriors,
): Promise<Result<ImportedPriors, Problem>> {
  const land = await landIndex(platform);
  if (!land) return err(problem(PROBLEMS.priorWithoutPack));
  const period = periodOf(file, dayIn('UTC', platform.clock()));
  if (!period.ok) return period;
  const { dataDir, maxUploadBytes } = platform.config;
  const spooled = await spoolFile(file.stream, dataDir, maxUploadBytes);
  if (!spooled.ok) return spooled;
  const { path } = spooled.value;
  const beside = `${path}-isi`;
  try {
    const content = await inflated(path, beside);
    return ok(
      await inTurn(() =>
        keep(platform, by, file, period.value, { ...spooled.value, path: content }, land.box),
      ),
    );
  } catch (error) {
    if (error instanceof TableFailure) return err(error.problem);
    throw error;
  } finally {
    await rm(path, { force: true });
    await rm(beside, { force: true });
  }
}

type Period = { readonly quarter: Quarter; readonly technology: Technology } | null;

/** Of what time and kind Ookla's tiles are: said, or else as their file is called where it is published. */
function periodOf(file: IncomingPriors, today: Day): Result<Period, Problem> {
  if (file.source !== 'ookla') return ok(null);
  const named = namedQuarter(file.name);
  const [written, technology] = [file.quarter ?? named?.quarter, file.technology ?? named?.technology];
  if (written === undefined || technology === undefined) return err(problem(PROBLEMS.priorPeriodMissing));
  const quarter = readQuarter(written, today);
  return quarter.ok
    ? ok({ quarter: quarter.value, technology })
    : err(problem(PROBLEMS.invalidRequest, quarter.error));
}

async function keep(
  platform: Platform,
  by: string,
  { name, source }: IncomingPriors,
  period: Period,
  { path, sha256, bytes }: SpooledFile,
  box: Box,
): Promise<ImportedPriors> {
  const identity = {
    source,
    sha256,
    quarter: period?.quarter.id ?? null,
    technology: period?.technology ?? null,
  };
  const before = await findPriorImport(platform.database.db, identity);
  if (before) return { found: before, isNew: false };
  const importedAt = platform.clock();
  const id = randomUUID();
  const found = await transactionWithCopy(platform.database, async (transaction, copyIn) => {
    const tally = new Tally();
    if (source === 'ookla') {
      await copyIn(
        PRIOR_COPY.tile,
        linesOf(readTiles(path, box), tally, tileKey, (tile) => tileLine(id, tile)),
      );
    } else {
      const read = readCells(path, box, importedAt);
      await copyIn(
        PRIOR_COPY.cell,
        linesOf(read, tally, cellKey, (cell) => tally.saw(cell, cellLine(id, cell))),
      );
    }
    const { rows, kept, outside, wrong, wrongRows } = tally;
    if (rows === 0) throw new TableFailure(problem(PROBLEMS.emptyFile));
    if (wrong === rows) throw new TableFailure(problem(PROBLEMS.priorUnreadable, wrongRows[0]?.why));
    const made: PriorImport = {
      ...{ id, ...identity, bytes, rows, kept, outside, wrong, wrongRows, importedAt, importedBy: by },
      name: cleanName(name).slice(0, 300).toWellFormed() || 'tanpa-nama',
      licence: LICENCES[source],
      observedFrom: period?.quarter.from ?? dayIn('UTC', tally.first ?? importedAt),
      observedUntil: period?.quarter.until ?? dayIn('UTC', tally.last ?? importedAt),
    };
    await savePriorImport(transaction, made);
    await recordAudit(transaction, {
      at: importedAt,
      actor: by,
      action: 'priors.import',
      subject: `prior-import:${id}`,
      detail: {
        source,
        quarter: identity.quarter,
        technology: identity.technology,
        sha256: sha256.toString('hex'),
        kept,
        outside,
        wrong,
      },
    });
    return made;
  });
  return { found, isNew: true };
}

/** What became of the rows so far. */
class Tally {
  rows = 0;
  kept = 0;
  outside = 0;
  wrong = 0;
  first: Date | null = null;
  last: Date | null = null;
  readonly wrongRows: WrongRow[] = [];

  refuse(row: WrongRow): void {
    this.wrong += 1;
    if (this.wrongRows.length < WRONG_ROWS_KEPT) this.wrongRows.push(row);
  }

  saw({ firstSeen, lastSeen }: Cell, line: string): string {
    if (this.first === null || firstSeen < this.first) this.first = firstSeen;
    if (this.last === null || lastSeen > this.last) this.last = lastSeen;
    return line;
  }
}

/** The kept rows as lines of COPY, counted on the way; a second row of the same key is wrong. */
async function* linesOf<R>(
  batches: AsyncIterable<PriorBatch<R>>,
  tally: Tally,
  keyOf: (record: R) => string,
  lineOf: (record: R) => string,
): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const { rows, outside } of batches) {
    tally.rows += rows.length + outside;
    tally.outside += outside;
    let lines = '';
    for (const { row, read } of rows) {
      if (read.fate === 'outside') tally.outside += 1;
      else if (read.fate === 'wrong') tally.refuse({ row, why: read.why });
      else if (seen.has(keyOf(read.record))) tally.refuse({ row, why: TWICE });
      else {
        seen.add(keyOf(read.record));
        tally.kept += 1;
        lines += lineOf(read.record);
      }
    }
    if (lines !== '') yield lines;
  }
}

function tileKey({ quadkey }: Tile): string {
  return quadkey;
}

function cellKey({ radio, mcc, net, area, cell }: Cell): string {
  return `${radio}-${mcc}-${net}-${area}-${cell}`;
}

const TWICE = text('sudah ada di baris sebelumnya', 'is there in an earlier row already');
