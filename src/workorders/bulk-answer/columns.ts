/** What a partner can say in a sheet; `circuit` gives nothing but the circuit id. */
export const SHEET_ANSWERS = [
  'accept',
  'dispute',
  'start',
  'wait-office',
  'wait-third-party',
  'resume',
  'claim-done',
  'circuit',
] as const;
/** One of the answers. */
export type SheetAnswerKind = (typeof SHEET_ANSWERS)[number];

/** What a column of an answer sheet can hold. */
export type AnswerColumn = 'number' | 'revision' | 'answer' | 'reason' | 'note' | 'circuitId' | 'doneAt';

/** The headers by which each column is known wherever it stands, the sheet's own first; compared without case and punctuation. */
export const ANSWER_HEADERS: Readonly<Record<AnswerColumn, readonly string[]>> = {
  number: [
    'nomor_perintah',
    'nomor',
    'no_perintah',
    'nomor perintah kerja',
    'order_number',
    'order',
    'number',
  ],
  revision: ['revisi', 'revision', 'rev'],
  answer: ['jawaban', 'answer', 'tanggapan', 'status_jawaban'],
  reason: ['alasan', 'reason', 'alasan_sanggahan', 'dispute_reason'],
  note: ['keterangan', 'catatan', 'note', 'remarks'],
  doneAt: ['tanggal_selesai', 'done_on', 'selesai_pada', 'done_at'],
  circuitId: ['id_sirkuit', 'circuit_id', 'sirkuit', 'circuit', 'cid'],
};

/** Without these a row cannot be understood. */
export const NEEDED_COLUMNS = ['number', 'revision', 'answer'] as const;

/** Columns that a sheet has besides those of the export, for the partner to fill in. */
export const TO_FILL = ['jawaban', 'alasan', 'keterangan', 'tanggal_selesai'] as const;

/** The words for each answer, the sheet's own first. */
export const ANSWER_WORDS: Readonly<Record<SheetAnswerKind, readonly string[]>> = {
  accept: ['terima', 'diterima', 'setuju', 'accept', 'accepted', 'ya'],
  dispute: ['sanggah', 'disanggah', 'dispute', 'disputed'],
  start: ['kerjakan', 'dikerjakan', 'mulai', 'start', 'in-progress'],
  'wait-office': ['tunggu kantor', 'wait-office', 'wait for office'],
  'wait-third-party': ['tunggu pihak lain', 'wait-third-party', 'wait for third party'],
  resume: ['lanjutkan', 'resume'],
  circuit: ['isi sirkuit', 'circuit'],
  'claim-done': ['selesai', 'done', 'claim-done', 'claimed-done'],
};

/** A header or word for comparing: letters and digits only. @example comparable('ID Sirkuit *') === 'idsirkuit' */
export function comparable(cell: string): string {
  return cell
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');
}
