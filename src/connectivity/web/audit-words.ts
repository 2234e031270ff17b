import type { Language } from '../../kernel/index.ts';
import { formatNumber } from '../../platform/web/format.ts';

/** A share in percent with at most one decimal. @example percentOf(0.9412, 'id') === '94,1%' */
export function percentOf(share: number, language: Language): string {
  return `${formatNumber(share * 100, language, 1)}%`;
}

/** An interval of shares; whole percent where that is all it says. @example intervalOf([0.891, 0.972], 'id') === '89,1–97,2%' */
export function intervalOf([low, high]: readonly [number, number], language: Language): string {
  return `${formatNumber(low * 100, language, 1)}–${percentOf(high, language)}`;
}

/** A percentage as somebody types it, with a comma or a point, as a share; NaN for what is none. @example shareTyped('94,5') === 0.945 */
export function shareTyped(typed: string): number {
  const number = typed.trim().replace('%', '').replace(',', '.').trim();
  return /^\d{1,3}(\.\d{1,4})?$/.test(number) ? Math.round(Number(number) * 1e4) / 1e6 : Number.NaN;
}
