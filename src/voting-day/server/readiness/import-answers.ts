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
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { openTable, TableFailure } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import { ANSWER_COLUMNS, type Answer, type AnswersRow, readAnswersRow } from '../../readiness/answers-row.ts';
import { itemsOf } from '../../readiness/items.ts';
import type { Item } from '../../readiness/model.ts';
import { listReadiness } from './area-store.ts';
import { saidRecord } from './confirm.ts';
import { type Question, questionNow } from './question.ts';
import { keepSaid, type SaidByPeople } from './record-store.ts';

const MOST_ROWS = 20_000;
/** Faults that are told one by one. */
const MOST_TOLD = 100;
const AT_ONCE = 2_000;

/** What a file of answers did, or would do. */
export type ImportedAnswers = {
  readonly rows: number;
  /** TPS of which something new is said, and answers that stand on record already. */
  readonly changed: number;
  readonly same: number;
  readonly applied: boolean;
};

type Fault = { readonly row: number; readonly why: Text };
type Numbered = { readonly row: number; readonly read: AnswersRow };

/**
 * Records the answers of a file in the format of the list as a file: whole or not at all, nothing that stands there already. An answer that was changed
 * and kept the time of what it takes the place of is of now.
 * @returns every fault with its row; then nothing has changed
 */
export async function importAnswers(
  platform: Platform,
  election: Election,
  path: string,
  { by, apply }: { readonly by: string; readonly apply: boolean },
): Promise<Result<ImportedAnswers, Problem>> {
  const read = await readAnswers(path);
  if (!read.ok) return read;
  const receivedAt = platform.clock();
  const now = election.pinnedAsOf ?? receivedAt;
  const standing = await standingItems(platform, await questionNow(platform, election), read.value);
  const records: SaidByPeople[] = [];
  const faults: Fault[] = [];
  const [seen, changed] = [new Set<string>(), new Set<string>()];
  let same = 0;
  for (const {
    row,
    read: { code, answers },
  } of read.value) {
    const items = standing.get(code);
    if (!items) faults.push({ row, why: UNKNOWN });
    if (seen.has(code)) faults.push({ row, why: TWICE });
    seen.add(code);
    for (const answer of answers) {
      if (answer.at && answer.at > now) faults.push({ row, why: AHEAD });
      const at = timeOf(answer, items ?? [], now);
      if (at === null) {
        same += 1;
        continue;
      }
      changed.add(code);
      const who = { election, code, by, receivedAt, observedAt: at };
      records.push(saidRecord(who, saidBy(answer)));
    }
  }
  if (faults.length > 0) return err(refusal(faults));
  if (apply && records.length > 0)
    await platform.database.db.transaction().execute(async (trx) => {
      const recording = { electionId: election.id, by, receivedAt, importId: null };
      for (let at = 0; at < records.length; at += AT_ONCE)
        await keepSaid(trx, recording, records.slice(at, at + AT_ONCE));
      await recordAudit(trx, {
        ...{ at: receivedAt, actor: by, action: 'readiness.import', subject: `election:${election.slug}` },
        detail: { rows: read.value.length, tps: changed.size, answers: records.length },
      });
    });
  return ok({ rows: read.value.length, changed: changed.size, same, applied: apply });
}

/** When an answer was given; null: it stands on record already. */
function timeOf({ item, value, at }: Answer, items: readonly Item[], now: Date): Date | null {
  const standing = items.find((one) => one.item === item);
  const isOld = at !== null && standing?.at?.getTime() === at.getTime();
  if (!isOld) return at ?? now;
  return standing.state === (value ? 'ok' : 'not-ok') ? null : now;
}

function saidBy({ item, value }: Answer) {
  const said = { battery: null, powerBank: null, power: null, contact: null, ready: null };
  const name = ({ charged: 'battery', power: 'power', contact: 'contact', confirmation: 'ready' } as const)[
    item
  ];
  return { ...said, [name]: value };
}

async function standingItems(
  { database: { db } }: Platform,
  question: Question,
  rows: readonly Numbered[],
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const wanted = new Set(rows.map(({ read }) => read.code));
  const found = new Map<string, readonly Item[]>();
  for (const region of new Set([...wanted].map((code) => code.slice(0, 4))))
    for (let after: string | null = ''; after !== null; ) {
      const wish = { region, verdict: null, after, limit: AT_ONCE };
      const page = await listReadiness(db, question, EVERYTHING, wish);
      for (const { code, facts } of page)
        if (wanted.has(code)) found.set(code, itemsOf(facts, question.since));
      after = page.length < AT_ONCE ? null : (page.at(-1)?.code ?? null);
    }
  return found;
}

async function readAnswers(path: string): Promise<Result<readonly Numbered[], Problem>> {
  try {
    const place = (cells: readonly string[], name: string) =>
      cells.findIndex((cell) => cell.trim().toLowerCase() === name);
    const table = await openTable(path, (cells) => ANSWER_COLUMNS.every((name) => place(cells, name) !== -1));
    const rows: Numbered[] = [];
    const faults: Fault[] = [];
    for await (const batch of table.batches) {
      for (const { row, cells } of batch) {
        const read = readAnswersRow((header) => cells[place(table.header.cells, header)] ?? '');
        if (read.ok) rows.push({ row, read: read.value });
        else faults.push(...read.error.map((why) => ({ row, why })));
      }
      if (rows.length > MOST_ROWS) return err(problem(PROBLEMS.tooLarge));
    }
    if (faults.length > 0) return err(refusal(faults));
    return rows.length > 0 ? ok(rows) : err(problem(PROBLEMS.emptyFile));
  } catch (error) {
    if (!(error instanceof TableFailure)) throw error;
    return err(
      error.problem.kind === PROBLEMS.headerMissing ? problem(PROBLEMS.headerMissing, NEEDED) : error.problem,
    );
  }
}

function refusal(faults: readonly Fault[]): Problem {
  const errors = faults.slice(0, MOST_TOLD).map(({ row, why }) => ({ path: `row ${row}`, message: why }));
  const [{ row, why } = { row: 0, why: UNKNOWN }] = faults;
  return problem(PROBLEMS.invalidRequest, text(`baris ${row}: ${why.id}`, `row ${row}: ${why.en}`), errors);
}

const UNKNOWN = text('TPS ini tidak ada di pemilihan ini', 'this TPS is not in this election');
const TWICE = text('TPS ini sudah disebut di baris lain', 'this TPS stands in another row already');
const AHEAD = text('waktunya belum tiba', 'its time lies ahead');
const NEEDED = text(
  `kolom yang diperlukan: ${ANSWER_COLUMNS.join(', ')}; ambil dari CSV di halaman Kesiapan`,
  `the columns needed: ${ANSWER_COLUMNS.join(', ')}; take them from the CSV of the page Kesiapan`,
);
