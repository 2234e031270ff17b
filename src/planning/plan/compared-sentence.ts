import type { Language, Text } from '../../kernel/index.ts';
import { inBoth, rupiahOf, tpsOf } from './amounts.ts';

/** What a plan comes to: expected TPS lost, and its cost. */
type Totals = { readonly lost: number; readonly costRupiah: number };

/** What the second of two plans would change, in a sentence: where, how many TPS more or fewer are expected to fail, and at what cost. */
export function comparedSentence(changed: number, before: Totals, after: Totals): Text {
  return inBoth((language) => {
    if (changed === 0) return language === 'id' ? 'Tidak ada bedanya.' : 'They do not differ.';
    const where =
      language === 'id' ? `${changed} TPS berganti pilihan` : `${changed} TPS change their choice`;
    return `${where}: ${failing(before.lost, after.lost, language)}, ${dearer(before.costRupiah, after.costRupiah, language)}.`;
  });
}

function failing(before: number, after: number, language: Language): string {
  const [was, is] = [tpsOf(before, language), tpsOf(after, language)];
  if (was === is)
    return language === 'id'
      ? `perkiraan gagal mengirim tetap ${is} TPS`
      : `still ${is} TPS expected not to send`;
  return language === 'id'
    ? `perkiraan gagal mengirim ${is} TPS, sebelumnya ${was}`
    : `${is} TPS expected not to send, before ${was}`;
}

function dearer(before: number, after: number, language: Language): string {
  const difference = rupiahOf(Math.abs(after - before), language).replaceAll(' ', '\u00a0');
  if (rupiahOf(after, language) === rupiahOf(before, language))
    return language === 'id' ? 'biayanya sama' : 'at the same cost';
  if (after > before) return language === 'id' ? `${difference} lebih mahal` : `${difference} dearer`;
  return language === 'id' ? `${difference} lebih murah` : `${difference} cheaper`;
}
