import { type Text, text } from '../../kernel/index.ts';
import type { AreaState } from './area-state.ts';
import { openCells } from './area-state.ts';
import { COLUMN_NAMES, type SheetTier } from './tiers.ts';

/** What must be done next, in the order in which a plenary needs it. */
export const TODO_KINDS = {
  'unknown-tps': text('Formulir TPS yang tidak ada di daftar', 'Form of a TPS that the list does not have'),
  'await-revote': text('Tunggu pemungutan suara ulang', 'Wait for the re-vote'),
  'bring-forms': text('Formulir belum datang', 'Forms have not come'),
  recount: text(
    'Hitung ulang: pengguna bukan jumlah suara (P8)',
    'Count again: who voted is not all votes (P8)',
  ),
  'settle-dispute': text('Telepon berbeda angka: baca fotonya', 'Phones differ: read the photo'),
  'look-at-form': text('Formulir bertentangan dengan dirinya', 'A form contradicts itself'),
  'read-box': text('Kotak tanpa angka: baca fotonya', 'Boxes without a number: read the photo'),
  'record-sheet': text('Catat lembar D.Hasil', 'Record the sheet'),
  'complete-sheet': text('Kolom lembar belum lengkap', 'Columns are missing in the sheet'),
  'other-pairs': text('Jumlah pasangan berbeda dari lembar', 'Another number of pairs than the sheet'),
  'mend-sheet': text('Lembar bertentangan dengan dirinya', 'The sheet contradicts itself'),
  explain: text(
    'Selisih tanpa pembetulan: buka kotak yang disebut',
    'A difference without a correction: open the boxes named',
  ),
  sign: text('Siap ditandatangani di pleno', 'Ready to be signed at the plenary'),
  'sign-again': text('Versi baru belum ditandatangani', 'The new version is not signed'),
} as const satisfies Record<string, Text>;
export type TodoKind = keyof typeof TODO_KINDS;

/** Something that is to be done, of one area or one TPS. */
export type Todo = {
  readonly kind: TodoKind;
  readonly tier: SheetTier | 'tps';
  readonly area: string;
  /** How many forms, boxes or columns. */
  readonly count: number;
  readonly sentence: Text;
};

/** What the state of an area asks for. What it asks of single forms is in `formTodos`. */
export function areaTodos(state: AreaState): Todo[] {
  const { tier, area, tps, forms, awaiting, sheet, signed } = state;
  const todo = (kind: TodoKind, count: number, id: string, en: string): Todo[] =>
    count > 0 ? [{ kind, tier, area, count, sentence: text(id, en) }] : [];
  const missing = Math.max(0, tps - forms - awaiting);
  const columns = state.columns.filter(({ isInSheet }) => !isInSheet).length;
  const open = openCells(state);
  const below = COLUMN_NAMES[tier];
  const first = open[0];
  const isReady = sheet !== null && open.length === 0 && state.breaches.length === 0 && columns === 0;
  return [
    ...(tier === 'district'
      ? todo('bring-forms', missing, `${missing} dari ${tps} TPS`, `${missing} of ${tps} TPS`)
      : []),
    ...todo('record-sheet', sheet ? 0 : 1, 'belum ada lembar', 'no sheet yet'),
    ...(sheet ? todo('complete-sheet', columns, `${columns} ${below.id}`, `${columns} ${below.en}`) : []),
    ...todo('other-pairs', state.otherPairs, `${state.otherPairs} formulir`, `${state.otherPairs} forms`),
    ...todo(
      'mend-sheet',
      state.breaches.length,
      `${state.breaches.length} aturan, ${state.breaches[0]?.broken.sentence.id ?? ''}`,
      `${state.breaches.length} rules, ${state.breaches[0]?.broken.sentence.en ?? ''}`,
    ),
    ...todo(
      'explain',
      open.length,
      `${open.length} kotak, antara lain ${first?.area} ${first?.box}`,
      `${open.length} boxes, among them ${first?.area} ${first?.box}`,
    ),
    ...todo('sign', isReady && !signed ? 1 : 0, `versi ${sheet?.version}`, `version ${sheet?.version}`),
    ...todo(
      'sign-again',
      sheet && signed && signed.version < sheet.version ? 1 : 0,
      `versi ${sheet?.version}; yang ditandatangani versi ${signed?.version}`,
      `version ${sheet?.version}; signed is version ${signed?.version}`,
    ),
  ];
}
