import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { readTpsCode } from '../../registry/index.ts';

/** What people can answer of a TPS, by the columns of the list as a file; the other items are measured. */
export const ANSWERED = ['charged', 'power', 'contact', 'confirmation'] as const;
/** One of them. */
export type AnsweredItem = (typeof ANSWERED)[number];

/** The columns a file of answers has: those of the list as a file, of which these are read. */
export const ANSWER_COLUMNS = ['kode_tps', ...ANSWERED] as const;

/** An answer in a file; without a time it is of now. */
export type Answer = { readonly item: AnsweredItem; readonly value: boolean; readonly at: Date | null };

/** A row of a file of answers as it was understood. */
export type AnswersRow = { readonly code: string; readonly answers: readonly Answer[] };

const YES = ['ya', 'yes', 'y'];
const NO = ['belum', 'tidak', 'not yet', 'no', 't', 'n'];
const NOTHING = ['', 'belum diketahui', 'not known', '-'];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** Reads a row of a file of answers. @param cell what stands under a header; empty where there is no such column */
export function readAnswersRow(cell: (header: string) => string): Result<AnswersRow, readonly Text[]> {
  const faults: Text[] = [];
  const code = readTpsCode(cell('kode_tps'));
  if (!code.ok) faults.push(code.error);
  else if (code.value.kind !== 'tps') faults.push(NO_TPS);
  const answers = ANSWERED.flatMap((item): Answer[] => {
    const [written, time] = [cell(item).trim().toLowerCase(), cell(`${item}_waktu`).trim()];
    if (NOTHING.includes(written)) return [];
    if (!YES.includes(written) && !NO.includes(written)) faults.push(unread(item, cell(item)));
    const at = time === '' ? null : new Date(time);
    if (at && !(INSTANT.test(time) && !Number.isNaN(at.getTime()))) faults.push(noTime(item, time));
    return [{ item, value: YES.includes(written), at }];
  });
  return faults.length > 0 || !code.ok ? err(faults) : ok({ code: code.value.code, answers });
}

const NO_TPS = text('kode_tps harus kode TPS: 13 angka', 'kode_tps must be the code of a TPS: 13 digits');

function unread(item: string, written: string): Text {
  return text(
    `${item}: “${written}” tidak dikenal; tulis ya, belum, atau kosongkan`,
    `${item}: “${written}” is not known; write ya, belum, or leave it empty`,
  );
}

function noTime(item: string, written: string): Text {
  return text(
    `${item}_waktu: “${written}” bukan waktu; tulis 2024-11-26T19:30:00+07:00, atau kosongkan untuk sekarang`,
    `${item}_waktu: “${written}” is no time; write 2024-11-26T19:30:00+07:00, or leave it empty for now`,
  );
}
