import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { boxesOf, D_HASIL_KWK, type FormFigure } from '../../../voting-day/index.ts';
import { sheetIn } from '../../sheets/sheet.ts';
import { type SignedRow, signedSheets } from './signed-store.ts';

/** A D.Hasil that a plenary signed: the only figures that are public (DOMAIN section 3, no rival count). */
export type SignedFigures = {
  readonly area: string;
  readonly contest: Contest;
  readonly version: number;
  readonly pairs: number;
  /** What is written as the sum, by box; null is an empty box. */
  readonly totals: Readonly<Record<string, FormFigure>>;
  /** SHA-256 of the sheet's text and of the plenary's, which the public log names, and both texts. */
  readonly sheet: string;
  readonly text: string;
  readonly plenary: string;
  readonly plenaryText: string;
  readonly signedAt: Date;
};

const PROVINCE_DIGITS = 2;

/** What plenaries of an area signed, by contest; of the province for an empty code. */
export async function signedFiguresOf(
  { database }: Platform,
  election: Election,
  area: string,
): Promise<SignedFigures[]> {
  const of = area === '' ? { digits: PROVINCE_DIGITS } : { area };
  return (await signedSheets(database.db, election.id, of)).map(figuresOf);
}

function figuresOf(row: SignedRow): SignedFigures {
  const { area, contest, version, sheet, content, plenary, plenaryText, signedAt } = row;
  const { pairs, totals } = sheetIn(content);
  const boxes = boxesOf(D_HASIL_KWK, pairs);
  return {
    ...{ area, contest, version, pairs, sheet, text: content, plenary, plenaryText, signedAt },
    totals: Object.fromEntries(boxes.map((box, at) => [box, totals[at] ?? null])),
  };
}
