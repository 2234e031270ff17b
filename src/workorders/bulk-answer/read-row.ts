import { type Day, endOfDay, err, isDay, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { DISPUTE_REASONS, type DisputeReason, type OrderEvent } from '../model.ts';
import { DISPUTE_NAMES } from '../words.ts';
import { ANSWER_WORDS, type AnswerColumn, comparable, type SheetAnswerKind } from './columns.ts';
import { reasonWord, withoutRemark } from './reason-word.ts';

/** A row that says something: to which order, as seen at which revision, what, and the circuit id that stands beside it. */
export type SheetAnswer = {
  readonly number: string;
  readonly revision: number;
  readonly event: OrderEvent;
  readonly circuitId: string | null;
};

/** By what a day in a sheet is understood. */
export type SheetTime = { readonly timeZone: string; readonly now: Date };

const MOST_NOTE = 2_000;
const MOST_CIRCUIT = 100;

const ANSWER_OF = new Map(
  (Object.entries(ANSWER_WORDS) as [SheetAnswerKind, readonly string[]][]).flatMap(([kind, words]) =>
    words.map((word) => [comparable(word), kind] as const),
  ),
);

type Cell = (column: AnswerColumn) => string;

/**
 * Reads one row of an answer sheet. A row without an answer says nothing: null, whatever else stands in it.
 * @returns every fault of the row at once
 */
export function readAnswerRow(cell: Cell, time: SheetTime): Result<SheetAnswer | null, Text[]> {
  const written = cell('answer');
  if (written === '') return ok(null);
  const faults: Text[] = [];
  const number = cell('number').replace(/^'/, '');
  if (number === '') faults.push(text('nomor perintah kosong', 'the number of the order is empty'));
  const revision = wholeNumber(cell('revision'));
  if (revision === null) faults.push(noRevision(cell('revision')));
  if (cell('note').length > MOST_NOTE) faults.push(tooLong('keterangan', 'note', MOST_NOTE));
  if (cell('circuitId').length > MOST_CIRCUIT) faults.push(tooLong('id_sirkuit', 'circuit id', MOST_CIRCUIT));
  const kind = ANSWER_OF.get(comparable(written));
  const event = kind === undefined ? err(unknownAnswer(written)) : eventOf(kind, cell, time);
  if (!event.ok) faults.push(event.error);
  if (faults.length > 0 || revision === null || !event.ok) return err(faults);
  return ok({ number, revision, event: event.value, circuitId: cell('circuitId') || null });
}

function eventOf(kind: SheetAnswerKind, cell: Cell, time: SheetTime): Result<OrderEvent, Text> {
  const note = cell('note');
  const noted = note === '' ? {} : { note };
  switch (kind) {
    case 'dispute': {
      const dispute = readReason(cell('reason'));
      if (!dispute.ok) return dispute;
      return note === '' ? err(NEEDS_NOTE) : ok({ kind, dispute: dispute.value, reason: note });
    }
    case 'wait-office':
    case 'wait-third-party': {
      const awaited = kind === 'wait-office' ? 'office' : 'third-party';
      return note === '' ? err(NEEDS_NOTE) : ok({ kind: 'wait', for: awaited, reason: note });
    }
    case 'claim-done': {
      const doneAt = readDone(cell('doneAt'), time);
      if (!doneAt.ok) return doneAt;
      const circuitId = cell('circuitId');
      return ok({
        kind,
        ...(doneAt.value ? { doneAt: doneAt.value } : {}),
        ...(circuitId === '' ? {} : { circuitId }),
        ...noted,
      });
    }
    case 'circuit': {
      const circuitId = cell('circuitId');
      return circuitId === '' ? err(NEEDS_CIRCUIT) : ok({ kind, circuitId });
    }
    default:
      return ok({ kind, ...noted });
  }
}

/** A day means its end, or now while it lasts: a claim cannot lie ahead. */
function readDone(cell: string, { timeZone, now }: SheetTime): Result<Date | null, Text> {
  if (cell === '') return ok(null);
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];
  const iso = year === '' ? cell.slice(0, 10) : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(iso) || !/^.{10}(?:[T ][\d:.]+Z?)?$/.test(year === '' ? cell : iso)) {
    return err(
      text(
        `tanggal_selesai "${shown(cell)}" bukan tanggal (contoh: 2024-11-08 atau 8/11/2024)`,
        `done_on "${shown(cell)}" is no date (such as 2024-11-08 or 8/11/2024)`,
      ),
    );
  }
  const end = endOfDay(timeZone, iso as Day);
  const began = end.getTime() - 86_400_000;
  return ok(end > now && began < now.getTime() ? now : end);
}

function readReason(cell: string): Result<DisputeReason, Text> {
  const said = comparable(cell);
  const found = DISPUTE_REASONS.find((code) => wordsOf(code).some((word) => comparable(word) === said));
  if (found !== undefined) return ok(found);
  const [id, en] = [DISPUTE_REASONS.map(reasonWord).join('; '), DISPUTE_REASONS.join(', ')];
  return err(
    cell === ''
      ? text(`sanggahan perlu alasan: ${id}`, `a dispute needs a reason: ${en}`)
      : text(
          `alasan "${shown(cell)}" tidak dikenal; salah satu dari: ${id}`,
          `reason "${shown(cell)}" is unknown; one of: ${en}`,
        ),
  );
}

/** A reason's code, what people read, and that without its remark: before a colon or parenthesis. */
function wordsOf(code: DisputeReason): string[] {
  const { id, en } = DISPUTE_NAMES[code];
  return [code, id, reasonWord(code), en, withoutRemark(en)];
}

function noRevision(cell: string): Text {
  return text(
    `revisi "${shown(cell)}" bukan bilangan; unduh lembar yang baru`,
    `revision "${shown(cell)}" is no number; download a fresh sheet`,
  );
}

function unknownAnswer(written: string): Text {
  const words = Object.values(ANSWER_WORDS).map(([word]) => word);
  return text(
    `jawaban "${shown(written)}" tidak dikenal; isi salah satu dari: ${words.join(', ')}`,
    `answer "${shown(written)}" is unknown; fill in one of: ${words.join(', ')}`,
  );
}

function tooLong(id: string, en: string, most: number): Text {
  return text(`${id} lebih dari ${most} huruf`, `the ${en} has more than ${most} characters`);
}

/** Spreadsheets show a whole number as 3 or 3.0. */
function wholeNumber(cell: string): number | null {
  const [, digits] = /^'?(\d{1,9})(?:[.,]0+)?$/.exec(cell) ?? [];
  return digits === undefined ? null : Number(digits);
}

function shown(cell: string): string {
  return cell.slice(0, 40);
}

const NEEDS_NOTE = text('jawaban ini perlu keterangan', 'this answer needs a note');
const NEEDS_CIRCUIT = text('id_sirkuit kosong', 'the circuit id is empty');
