import type { Text } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { boxesOf, D_HASIL_KWK, type FormFigure } from '../../../voting-day/index.ts';
import { openAgainstForms, openCells } from '../../sheets/area-state.ts';
import { sheetIn } from '../../sheets/sheet.ts';
import { readRecap } from '../sheets/read-recap.ts';
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
  /** Hard rules that the sheet breaks as it was signed; `column` is an area, or `totals`. */
  readonly rulesBroken: readonly {
    readonly column: string;
    readonly rule: string;
    readonly boxes: readonly string[];
    readonly sentence: Text;
  }[];
  /** Its boxes that, at `checkedAt`, what lies below and the corrections on record do not explain. */
  readonly openDifferences: number;
  /** Above a district: its boxes besides that are not what all forms and the corrections on the way up say (T2). */
  readonly openAgainstForms: number;
  readonly checkedAt: Date;
};

const PROVINCE_DIGITS = 2;

/** What plenaries of an area signed, by contest; of the province for an empty code. */
export async function signedFiguresOf(
  platform: Platform,
  election: Election,
  area: string,
): Promise<SignedFigures[]> {
  const of = area === '' ? { digits: PROVINCE_DIGITS } : { area };
  const rows = await signedSheets(platform.database.db, election.id, of);
  return Promise.all(
    rows.map(async (row) => ({ ...figuresOf(row), ...(await stateOf(platform, election, row)) })),
  );
}

type Checked = 'rulesBroken' | 'openDifferences' | 'openAgainstForms' | 'checkedAt';

async function stateOf(
  platform: Platform,
  election: Election,
  { contest, area }: SignedRow,
): Promise<Pick<SignedFigures, Checked>> {
  const { states } = await readRecap(platform, election, contest, area, 'signed');
  const state = states.find((one) => one.area === area);
  const breaches = state?.breaches ?? [];
  return {
    rulesBroken: breaches.map(({ column, broken: { rule, boxes, sentence } }) => ({
      ...{ column, rule, boxes, sentence },
    })),
    openDifferences: state ? openCells(state).length : 0,
    openAgainstForms: state ? openAgainstForms(state).length : 0,
    checkedAt: platform.clock(),
  };
}

function figuresOf(row: SignedRow): Omit<SignedFigures, Checked> {
  const { area, contest, version, sheet, content, plenary, plenaryText, signedAt } = row;
  const { pairs, totals } = sheetIn(content);
  const boxes = boxesOf(D_HASIL_KWK, pairs);
  return {
    ...{ area, contest, version, pairs, sheet, text: content, plenary, plenaryText, signedAt },
    totals: Object.fromEntries(boxes.map((box, at) => [box, totals[at] ?? null])),
  };
}
