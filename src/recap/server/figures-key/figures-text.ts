import { csvLine } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import { boxesOf, C_HASIL_KWK } from '../../../voting-day/index.ts';
import type { FormRow } from './figures-key-store.ts';

/**
 * Figures of every form as they count at present, as CSV: a column for each box of the form; an empty cell is a box that is empty or cannot be read, never 0.
 */
export function figuresCsv(
  { slug, synthetic }: Pick<Election, 'slug' | 'synthetic'>,
  rows: readonly FormRow[],
): string {
  const boxes = boxesOf(C_HASIL_KWK, Math.max(1, ...rows.map(({ pairs }) => pairs)));
  const header = ['pemilihan', 'sintetis', 'kode_tps', 'kontes', 'pasangan', 'sengketa', 'janggal', ...boxes];
  const yes = (is: boolean) => (is ? 'ya' : 'tidak');
  const lines = rows.map(({ tps, contest, pairs, figures, isDisputed, isBroken }) => {
    const own = boxesOf(C_HASIL_KWK, pairs);
    const said = new Map(own.map((box, at) => [box, figures[at] ?? null]));
    return [
      ...[slug, yes(synthetic), tps, contest, pairs, yes(isDisputed), yes(isBroken)],
      ...boxes.map((box) => said.get(box) ?? null),
    ];
  });
  return [header, ...lines].map(csvLine).join('');
}
