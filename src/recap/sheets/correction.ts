import { type FieldError, type Text, text } from '../../kernel/index.ts';
import { type Canonical, type Contest, canonicalJson } from '../../sealed/index.ts';
import { boxesOf, D_HASIL_KWK, type FormFigure } from '../../voting-day/index.ts';
import type { CorrectionReason } from './correction-reasons.ts';
import { MOST_WRITTEN } from './sheet.ts';
import { sheetTierOf } from './tiers.ts';

/** Which form is corrected: that of a TPS, or a sheet of a tier below the plenary's. */
export type CorrectedForm = 'c-hasil' | 'd-hasil';

/** What a plenary corrects. Nothing is overwritten: form and sheet stay as they are, and this is a record beside them. */
export type Correction = {
  readonly contest: Contest;
  /** The area whose plenary it is: district, regency or province. */
  readonly plenary: string;
  readonly form: CorrectedForm;
  /** The TPS of a C.Hasil; the area of a column of a lower D.Hasil. */
  readonly area: string;
  readonly box: string;
  readonly from: FormFigure;
  /** A number; of one that takes a correction back, the same as `from`. */
  readonly to: FormFigure;
  readonly reason: CorrectionReason;
  readonly words: string;
  /** Whether a witness objected to it. */
  readonly isObjected: boolean;
  /** Identity of the correction that this one replaces; null for none. */
  readonly corrects: string | null;
};

/** A correction on record. */
export type KeptCorrection = Correction & { readonly id: string };

/** What its record holds beside it. The salt keeps a figure from being found by trying all of them. */
export type CorrectionSeal = {
  readonly election: string;
  readonly synthetic: boolean;
  readonly recordedAt: string;
  /** 32 random bytes as hex digits. */
  readonly salt: string;
};

/** The one text of a record, whose SHA-256 is its identity and all that the public log says of its figures (docs/formats/public-log.md). */
export function correctionText(correction: Correction, seal: CorrectionSeal): string {
  const { contest, plenary, form, area, box, from, to, reason, words, isObjected, corrects } = correction;
  return canonicalJson({
    ...{ ...seal, record: 'sigap-correction-1', contest, plenary, form, area, box, from, to, reason, words },
    ...{ isObjected, corrects },
  } as Canonical);
}

/** What a correction adds to the sums: an empty or struck box counted for nothing there. */
export function changeOf({ from, to }: Pick<Correction, 'from' | 'to'>): number {
  return numberOf(to) - numberOf(from);
}

function numberOf(figure: FormFigure): number {
  return typeof figure === 'number' ? figure : 0;
}

/** Whether it takes back the one that it replaces: it says that the figure stays as it is, so that nothing counts. */
export function isTakenBack({ from, to, corrects }: Pick<Correction, 'from' | 'to' | 'corrects'>): boolean {
  return corrects !== null && from === to;
}

const BOXES: ReadonlySet<string> = new Set(boxesOf(D_HASIL_KWK, D_HASIL_KWK.pairs.most));

/** What keeps something from being a correction at all. */
export function correctionFaults(correction: Correction): readonly FieldError[] {
  const { plenary, form, area, box, from, to, reason, words } = correction;
  const tier = sheetTierOf(plenary);
  const fits =
    form === 'c-hasil'
      ? area.length === 13
      : area.length < 13 && tier !== 'district' && area.length > plenary.length;
  const isNumber = (figure: number) => Number.isInteger(figure) && Math.abs(figure) <= MOST_WRITTEN;
  const faults: (FieldError | false)[] = [
    !tier && { path: 'plenary', message: NO_PLENARY },
    !(fits && area.startsWith(plenary)) && { path: 'area', message: OUTSIDE },
    !BOXES.has(box) && { path: 'box', message: NO_BOX },
    typeof from === 'number' && !isNumber(from) && { path: 'from', message: NO_NUMBER },
    !isTakenBack(correction) &&
      !(typeof to === 'number' && isNumber(to)) && { path: 'to', message: NO_NUMBER },
    from === to && !isTakenBack(correction) && { path: 'to', message: NO_CHANGE },
    reason === 'other' && words.trim() === '' && { path: 'words', message: NO_WORDS },
  ];
  return faults.filter((fault) => fault !== false);
}

/**
 * Why a correction cannot replace the one that it names; null when it can. Both are then on record, and the change counts once. It must be about the same
 * figure at the same plenary: what an upper plenary changes is a correction of its own. It may start from another figure: the one named was wrong about it, or the
 * form was read anew.
 * @param isReplaced whether another one replaces it already
 */
export function replacementFault(
  correction: Correction,
  id: string | null,
  named: KeptCorrection,
  isReplaced: boolean,
): Text | null {
  if (named.id === id)
    return text('pembetulan tidak dapat membetulkan dirinya sendiri', 'a correction cannot correct itself');
  if (named.contest !== correction.contest)
    return text('yang disebut membetulkan pemilihan lain', 'the one named is of another contest');
  if (named.form !== correction.form || named.area !== correction.area)
    return text('yang disebut membetulkan TPS atau wilayah lain', 'the one named is of another TPS or area');
  if (named.box !== correction.box)
    return text('yang disebut membetulkan kotak lain', 'the one named is of another box');
  if (named.plenary !== correction.plenary)
    return text('yang disebut dibuat di pleno lain', 'the one named was made at another plenary');
  return isReplaced
    ? text('yang disebut sudah diganti pembetulan lain', 'the one named is replaced by another already')
    : null;
}

/** The corrections that count: those that no other one replaces. */
export function standingCorrections<C extends KeptCorrection>(all: readonly C[]): C[] {
  const replaced = new Set(all.map(({ corrects }) => corrects));
  return all.filter(({ id }) => !replaced.has(id));
}

const NO_PLENARY = text(
  'kode kecamatan, kabupaten/kota atau provinsi',
  'the code of a district, a regency or a province',
);
const OUTSIDE = text(
  'TPS (13 angka) untuk C.Hasil, atau wilayah di bawah pleno ini untuk D.Hasil; pleno kecamatan hanya membetulkan C.Hasil',
  'a TPS (13 digits) for a C.Hasil, or an area below this plenary for a D.Hasil; a district corrects C.Hasil alone',
);
const NO_BOX = text('bukan kotak formulir, misalnya IV.1', 'is no box of the form, such as IV.1');
const NO_NUMBER = text('harus angka bulat', 'must be a whole number');
const NO_CHANGE = text(
  'sama dengan angka semula; untuk menarik kembali sebuah pembetulan, sebut pembetulan yang digantikan',
  'is the figure from which it starts; to take a correction back, name the one that is replaced',
);
const NO_WORDS = text('alasan lain memerlukan kalimat', 'another reason needs words');
