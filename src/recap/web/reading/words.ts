import { type Text, text } from '../../../kernel/index.ts';
import type { FormFigure } from '../../../voting-day/index.ts';
import type { ReadingStanding } from '../../reading/agreed-reading.ts';

/** Where the readings of a form stand, in words. */
export const STANDING_NAMES: Readonly<Record<ReadingStanding, Text>> = {
  unread: text('belum dibaca', 'not read'),
  once: text('dibaca sekali', 'read once'),
  differ: text('dua pembaca berbeda', 'two readers differ'),
  undecided: text('belum putus', 'undecided'),
  agreed: text('terbaca', 'read'),
};

/** What is said of a reading that was kept. */
export const KEPT: Readonly<Record<ReadingStanding, Text>> = {
  unread: text('Tersimpan.', 'Kept.'),
  once: text('Tersimpan. Orang lain membacanya sekali lagi.', 'Kept. Somebody else reads it once more.'),
  differ: text(
    'Tersimpan. Pembaca lain melihat angka lain; orang ketiga membacanya.',
    'Kept. Another reader saw other figures; a third person reads it.',
  ),
  undecided: text(
    'Tersimpan. Belum ada dua pembaca yang sepakat; seorang lagi membacanya.',
    'Kept. No two readers agree yet; one more reads it.',
  ),
  agreed: text('Tersimpan. Formulir ini terbaca.', 'Kept. This form is read.'),
};

/** The contests by name. */
export const CONTEST_NAMES = {
  governor: text('gubernur', 'governor'),
  regent: text('bupati/wali kota', 'regent/mayor'),
} as const;

/** A figure as people read it. */
export function figureWords(figure: FormFigure): Text {
  if (figure === null) return text('kosong', 'empty');
  if (figure === 'struck') return text('dicoret', 'struck');
  return text(String(figure), String(figure));
}
