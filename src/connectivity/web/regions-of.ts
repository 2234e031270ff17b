import type { HeadlineLevel } from './api.ts';

/** The level into which an area is broken down: a province into regencies, and so on. A village stays a village. */
export function levelBelow(code: string): HeadlineLevel {
  if (code.length < 4) return 'regency';
  return code.length < 6 ? 'district' : 'village';
}

/** The areas that contain an area, from the regency down to itself. @example areasAround('210101') */
export function areasAround(code: string): readonly string[] {
  return [4, 6, 10].filter((length) => code.length >= length).map((length) => code.slice(0, length));
}
