import { type Text, text } from '../../kernel/index.ts';
import type { BrokenRule } from '../../voting-day/index.ts';
import type { LedgerCell } from './ledger.ts';

/**
 * Of what somebody is told no figure. Whoever may read the photos of a form is told none of it until two readers agree, and none of a sum that it is part of: neither what
 * the phone typed nor what may be computed from it (docs/adr/0065). A sheet that a plenary wrote is none of these.
 */
export type Unseen = {
  /** A form of this TPS. */
  readonly isForm: (tps: string) => boolean;
  /** What the forms of an area add up to. */
  readonly isSum: (area: string) => boolean;
  /** How many of the forms that count are unseen. */
  readonly forms: number;
};

/** Of whoever reads no photos, such as an auditor. */
export const ALL_SEEN: Unseen = { isForm: () => false, isSum: () => false, forms: 0 };

/** A form that counts, and whether its readers agree. */
export type FormStanding = { readonly tps: string; readonly isAgreed: boolean };

/**
 * What a reader is not told.
 * @param mayRead whether they may read the photos of a TPS
 * @param forms all that count within the area that is asked about; a form that does not count may do so again, and is unseen
 */
export function unseenOf(mayRead: (tps: string) => boolean, forms: readonly FormStanding[]): Unseen {
  const agreed = new Set(forms.filter(({ isAgreed }) => isAgreed).map(({ tps }) => tps));
  const unread = forms.filter(({ tps, isAgreed }) => !isAgreed && mayRead(tps));
  const areas = new Set(unread.flatMap(({ tps }) => AREA_DIGITS.map((digits) => tps.slice(0, digits))));
  return {
    isForm: (tps) => mayRead(tps) && !agreed.has(tps),
    isSum: (area) => areas.has(area),
    forms: unread.length,
  };
}

/** Digits of the codes of provinces, regencies, districts and villages. */
const AREA_DIGITS = [2, 4, 6, 10];

/** What a broken rule says to whoever is told no figure: which it is, how hard, and of which boxes. */
export function unseenWords({ rule, class: of, boxes }: BrokenRule): Text {
  const named = boxes.join(', ');
  return of === 'hard'
    ? text(`${rule} (keras): ${named}; angka ${LATER.id}`, `${rule} (hard): ${named}; figures ${LATER.en}`)
    : text(
        `${rule} (peringatan): ${named}; angka ${LATER.id}`,
        `${rule} (warning): ${named}; figures ${LATER.en}`,
      );
}

/** When a figure is told. */
export const LATER = text('sesudah dua orang sepakat membacanya', 'once two people agree on what they read');

/** A box of the ledger over forms; of an unseen one, what is written alone. */
export type ToldCell = Omit<LedgerCell, 'corrected'> & {
  readonly corrected: number | null;
  readonly isUnseen: boolean;
};

/** A box of a ledger over forms as it is told. With the remainder go the TPS that a misread would explain. */
export function toldCell(cell: LedgerCell, { isSum }: Unseen): ToldCell {
  return isSum(cell.area)
    ? { ...cell, below: null, corrected: null, remainder: null, isUnseen: true }
    : { ...cell, isUnseen: false };
}
