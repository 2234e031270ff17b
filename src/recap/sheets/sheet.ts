import { type FieldError, type Text, text } from '../../kernel/index.ts';
import { type Canonical, type Contest, canonicalJson, MOST_PAIRS } from '../../sealed/index.ts';
import { boxesOf, D_HASIL_KWK, type FormFigure } from '../../voting-day/index.ts';
import { columnDigits, type SheetTier, sheetTierOf } from './tiers.ts';

/** A column of a sheet: an area of the level below, with what is written in its boxes. */
export type SheetColumn = { readonly area: string; readonly figures: readonly FormFigure[] };

/** What a sheet (D.Hasil-KWK) says, as it is written: nothing in it is repaired, and no rule keeps it out. */
export type SheetFigures = {
  readonly contest: Contest;
  readonly area: string;
  readonly pairs: number;
  readonly columns: readonly SheetColumn[];
  /** What is written as the sum of the columns. */
  readonly totals: readonly FormFigure[];
};

/** A version of a sheet: it names the one before it, and its identity is the SHA-256 of its text. */
export type SheetVersion = SheetFigures & {
  readonly election: string;
  readonly synthetic: boolean;
  readonly version: number;
  /** Identity of the version before; null for the first. */
  readonly previous: string | null;
};

/** Beyond any figure of a nation, and exact in every sum. */
export const MOST_WRITTEN = 999_999_999;
/** More columns than any area has below it. */
export const MOST_COLUMNS = 200;

/** The one text of a version (docs/formats/recap-sheet.md), which a plenary signs and anybody can hash. */
export function sheetText(sheet: SheetVersion): string {
  const { election, synthetic, version, previous, contest, area, pairs, totals } = sheet;
  const columns = sheet.columns.toSorted((a, b) => (a.area < b.area ? -1 : 1));
  return canonicalJson({
    ...{ form: 'sigap-sheet-1', template: D_HASIL_KWK.id, election, synthetic, contest, area },
    ...{ version, previous, pairs, columns, totals },
  } as unknown as Canonical);
}

/** Reads the text of a kept version. */
export function sheetIn(written: string): SheetVersion {
  return JSON.parse(written) as SheetVersion;
}

/**
 * What keeps something from being a sheet at all: its shape, never its figures. Which figures stand where a rule would not have them is told of the sheet
 * when it is kept.
 */
export function sheetFaults({ area, pairs, columns, totals }: SheetFigures): readonly FieldError[] {
  const tier = sheetTierOf(area);
  if (!tier) return [{ path: 'area', message: NO_TIER }];
  if (!Number.isInteger(pairs) || pairs < 1 || pairs > MOST_PAIRS)
    return [{ path: 'pairs', message: NO_PAIRS }];
  const boxes = boxesOf(D_HASIL_KWK, pairs).length;
  const seen = new Set<string>();
  const faults = columns.flatMap((column, at): FieldError[] => {
    const path = `columns.${at}`;
    const isTwice = seen.has(column.area);
    seen.add(column.area);
    if (!isColumnOf(tier, area, column.area)) return [{ path: `${path}.area`, message: NOT_BELOW }];
    if (isTwice) return [{ path: `${path}.area`, message: TWICE }];
    return figuresFaults(`${path}.figures`, column.figures, boxes);
  });
  const count = columns.length < 1 || columns.length > MOST_COLUMNS;
  return [
    ...(count ? [{ path: 'columns', message: COUNT }] : []),
    ...faults,
    ...figuresFaults('totals', totals, boxes),
  ];
}

function isColumnOf(tier: SheetTier, area: string, column: string): boolean {
  return column.length === columnDigits(tier) && /^\d+$/.test(column) && column.startsWith(area);
}

function figuresFaults(path: string, figures: readonly FormFigure[], boxes: number): FieldError[] {
  if (figures.length !== boxes) return [{ path, message: boxCount(boxes) }];
  return figures.flatMap((figure, at) =>
    figure === null || figure === 'struck' || isWritten(figure)
      ? []
      : [{ path: `${path}.${at}`, message: NO_FIGURE }],
  );
}

function isWritten(figure: number): boolean {
  return Number.isInteger(figure) && Math.abs(figure) <= MOST_WRITTEN;
}

function boxCount(boxes: number): Text {
  return text(
    `harus ${boxes} kotak, sebanyak pasangan yang disebut; pasangan yang lebih tidak punya kotak`,
    `must be ${boxes} boxes, as the number of pairs says; a pair too many has none`,
  );
}

const NO_TIER = text(
  'lembar dibuat di kecamatan (6 angka), kabupaten/kota (4) atau provinsi (2)',
  'a sheet is made in a district (6 digits), a regency (4) or the province (2)',
);
const NO_PAIRS = text('jumlah pasangan 1 sampai 7', 'the number of pairs is 1 to 7');
const COUNT = text(`kolom 1 sampai ${MOST_COLUMNS}`, `columns: 1 to ${MOST_COLUMNS}`);
const NOT_BELOW = text(
  'bukan wilayah setingkat di bawah lembar ini',
  'is no area of the level below this sheet',
);
const TWICE = text('kolom ini ada dua kali', 'this column stands twice');
const NO_FIGURE = text(
  'angka bulat, kosong (null) atau dicoret ("struck")',
  'a whole number, empty (null) or struck ("struck")',
);
