import { type Text, text } from '../../kernel/index.ts';

/** Whose plenary makes a sheet. The village is a section of the district's sheet, no tier by law (DOMAIN 3). */
export const SHEET_TIERS = ['district', 'regency', 'province'] as const;
export type SheetTier = (typeof SHEET_TIERS)[number];

/** Digits of the code of an area that has sheets, and of those that its columns are. */
const DIGITS: Readonly<Record<SheetTier, readonly [own: number, columns: number]>> = {
  district: [6, 10],
  regency: [4, 6],
  province: [2, 4],
};

/** As people read them. */
export const TIER_NAMES: Readonly<Record<SheetTier, Text>> = {
  district: text('kecamatan', 'district'),
  regency: text('kabupaten/kota', 'regency'),
  province: text('provinsi', 'province'),
};

/** What the columns of a tier's sheet are. */
export const COLUMN_NAMES: Readonly<Record<SheetTier, Text>> = {
  district: text('desa/kelurahan', 'villages'),
  regency: text('kecamatan', 'districts'),
  province: text('kabupaten/kota', 'regencies'),
};

/** The tier of an area by its code; null for a village, a TPS, or no area. @example sheetTierOf('210501') === 'district' */
export function sheetTierOf(area: string): SheetTier | null {
  if (!/^\d+$/.test(area)) return null;
  return SHEET_TIERS.find((tier) => DIGITS[tier][0] === area.length) ?? null;
}

/** Digits of the codes that the columns of a tier's sheet have. */
export function columnDigits(tier: SheetTier): number {
  return DIGITS[tier][1];
}

/** Digits of the codes of a tier's areas. */
export function ownDigits(tier: SheetTier): number {
  return DIGITS[tier][0];
}

/** The tier whose sheets a tier's columns are; null for a district, whose columns are sums of forms. */
export function tierBelow(tier: SheetTier): SheetTier | null {
  return tier === 'district' ? null : tier === 'regency' ? 'district' : 'regency';
}
