import type { Platform } from '../../../platform/server/platform.ts';
import { csvLine } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import { boxesOfRow, D_HASIL_KWK, type TemplateRow } from '../../../voting-day/index.ts';
import { BOX_COLUMN, LABEL_COLUMN, TOTAL_COLUMN } from '../../sheets/file-rows.ts';
import { columnDigits, type SheetTier } from '../../sheets/tiers.ts';
import { areasBelow } from './sheet-store.ts';

const BYTE_ORDER_MARK = '\ufeff';
const SEX_NAMES = { L: 'laki-laki', P: 'perempuan', J: 'jumlah' } as const;

/** A sheet to fill in, as CSV: a row for each box, a column for each area below that has TPS, and the sums as they are written. */
export async function sheetTemplate(
  platform: Platform,
  election: Election,
  area: string,
  tier: SheetTier,
  pairs: number,
): Promise<string> {
  const below = await areasBelow(platform.database.db, election.id, area, columnDigits(tier));
  const header = [BOX_COLUMN, LABEL_COLUMN, ...below.map((one) => one.area), TOTAL_COLUMN];
  // Names stand above the header, where a reader of the file passes over them.
  const names = ['', '', ...below.map(({ name }) => name), ''];
  const rows = D_HASIL_KWK.rows.flatMap((row) =>
    boxesOfRow(row, pairs).map((box) => [box, labelOf(row, box), ...below.map(() => null), null]),
  );
  return BYTE_ORDER_MARK + [names, header, ...rows].map((cells) => csvLine(cells)).join('');
}

/** What a box is called on the form. @example boxLabel('IV.2') === 'Pasangan nomor 2' */
export function boxLabel(box: string): string {
  const row =
    D_HASIL_KWK.rows.find(({ key }) => key === box) ??
    D_HASIL_KWK.rows.find(({ key }) => box.startsWith(`${key}.`));
  return row ? labelOf(row, box) : box;
}

function labelOf({ key, section, label }: TemplateRow, box: string): string {
  const part = box.slice(box.lastIndexOf('.') + 1);
  // The only row of a section says no more than "all of them".
  const title = D_HASIL_KWK.sections.find((one) => one.key === section)?.title.id.replace(/^\S+ /, '');
  const name = key === section && title && !label.id.includes('{n}') ? title : label.id;
  const sex = SEX_NAMES[part as keyof typeof SEX_NAMES];
  return sex ? `${name}, ${sex}` : name.replace('{n}', part);
}
