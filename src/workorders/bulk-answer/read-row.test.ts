import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EXPORT_HEADERS } from '../exports/columns.ts';
import { DISPUTE_REASONS } from '../model.ts';
import type { AnswerColumn } from './columns.ts';
import { TO_FILL } from './columns.ts';
import { answerGuide } from './guide.ts';
import { readAnswerRow } from './read-row.ts';
import { columnsFault, ignoredColumns, isAnswerHeader, sheetColumns } from './sheet-columns.ts';

const TIME = { timeZone: 'Asia/Jakarta', now: new Date('2024-11-08T05:00:00Z') };
const HEADER = [...EXPORT_HEADERS, ...TO_FILL];
const row = (cells: Partial<Record<AnswerColumn, string>>) =>
  readAnswerRow((column) => cells[column] ?? '', TIME);

test('columns are found by their names wherever they stand', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(HEADER, { minLength: HEADER.length }), (header) => {
      const { at, missing, twice, ignored } = sheetColumns(header);
      expect({ missing, twice, ignored }).toEqual({ missing: [], twice: [], ignored: [] });
      expect(header[at.get('answer') ?? -1]).toBe('jawaban');
      expect(header[at.get('revision') ?? -1]).toBe('revisi');
      expect(header[at.get('circuitId') ?? -1]).toBe('id_sirkuit');
    }),
  );
  expect([...sheetColumns(['Order Number', 'REVISION', 'Answer']).at.keys()]).toEqual([
    'number',
    'revision',
    'answer',
  ]);
});

test('missing, doubled and unknown columns are named', () => {
  expect(columnsFault(sheetColumns(['nomor_perintah', 'jawaban']))?.id).toBe('kolom yang tidak ada: revisi');
  expect(columnsFault(sheetColumns(['nomor', 'revisi', 'jawaban', 'Answer']))?.en).toBe(
    'columns that are there twice: Answer',
  );
  expect(ignoredColumns(sheetColumns(['nomor', 'revisi', 'jawaban', 'harga']))?.en).toBe(
    'Unknown columns were ignored: harga',
  );
  expect(isAnswerHeader(['Daftar perintah Telkomsel'])).toBe(false);
  expect(isAnswerHeader(HEADER)).toBe(true);
});

test('a row is read in either language, as a spreadsheet writes it', () => {
  expect(row({ number: 'PK-1', revision: '3.0', answer: 'Terima', circuitId: 'TSEL-77' })).toEqual({
    ok: true,
    value: { number: 'PK-1', revision: 3, event: { kind: 'accept' }, circuitId: 'TSEL-77' },
  });
  const dispute = {
    number: 'PK-1',
    revision: '3',
    answer: 'DISPUTE',
    reason: 'Covered by 2G',
    note: 'ada 2G',
  };
  expect(row(dispute)).toMatchObject({
    value: { event: { kind: 'dispute', dispute: 'covered-by-2g', reason: 'ada 2G' } },
  });
  expect(
    row({ number: 'PK-1', revision: '3', answer: 'tunggu pihak lain', note: 'izin desa' }),
  ).toMatchObject({
    value: { event: { kind: 'wait', for: 'third-party', reason: 'izin desa' } },
  });
});

test('a reason is its code or what people read, in either language', () => {
  const reasonOf = (reason: string) => {
    const found = row({ number: 'PK-1', revision: '3', answer: 'sanggah', note: 'x', reason });
    return found.ok && found.value?.event.kind === 'dispute' ? found.value.event.dispute : null;
  };
  expect(reasonOf('sudah tercakup 2G')).toBe('covered-by-2g');
  expect(reasonOf('Letak TPS tidak benar (definisi lokasi)')).toBe('wrong-place');
  expect(reasonOf('already adequate by the definition')).toBeNull();
  const words = answerGuide().filter(([column]) => column === 'alasan');
  for (const [at, [, word = '', id = '', en = '']] of words.entries()) {
    const code = DISPUTE_REASONS[at] ?? '';
    expect([code, word, id, en].map(reasonOf)).toEqual([code, code, code, code]);
    expect(word).not.toBe(code);
  }
  expect(words).toHaveLength(DISPUTE_REASONS.length);
});

test('a day of completion is its end, and now while it lasts', () => {
  const done = (doneAt: string) => {
    const found = row({ number: 'PK-1', revision: '1', answer: 'selesai', doneAt });
    return found.ok && found.value?.event.kind === 'claim-done'
      ? found.value.event.doneAt?.toISOString()
      : 'refused';
  };
  expect(done('2024-11-07')).toBe('2024-11-07T16:59:59.999Z');
  expect(done('7/11/2024')).toBe('2024-11-07T16:59:59.999Z');
  expect(done('2024-11-08')).toBe('2024-11-08T05:00:00.000Z');
  expect(done('')).toBeUndefined();
  for (const odd of ['kemarin', '2024-13-01', '31/02/2024', '2024-11-07; DROP'])
    expect(done(odd)).toBe('refused');
});

test('a row without an answer says nothing', () => {
  expect(row({ number: 'A-1', revision: 'x', note: 'nanti' })).toEqual({ ok: true, value: null });
});

test('every fault of a row is told at once', () => {
  const found = row({ answer: 'mungkin', revision: '-1' });
  expect(found.ok ? [] : found.error.map(({ en }) => en.split(/[;"]/)[0]?.trim())).toEqual([
    'the number of the order is empty',
    'revision',
    'answer',
  ]);
  const dispute = row({ number: 'A-1', revision: '1', answer: 'sanggah', reason: 'mahal' });
  expect(dispute.ok ? '' : dispute.error[0]?.en).toContain('one of: covered-by-2g, already-adequate');
  expect(row({ number: 'A-1', revision: '1', answer: 'sanggah' }).ok).toBe(false);
});
