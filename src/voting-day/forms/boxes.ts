import type { FormTemplate, TemplateRow } from './template.ts';

export const SEXES = ['L', 'P', 'J'] as const;

/** All boxes of a form with so many pairs, in its order. @example boxesOf(cHasilKwk, 2).length === 27 */
export function boxesOf({ rows }: Pick<FormTemplate, 'rows'>, pairs: number): string[] {
  return rows.flatMap((row) => boxesOfRow(row, pairs));
}

/** Those that the form has in words too. */
export function boxesInWords({ rows }: Pick<FormTemplate, 'rows'>, pairs: number): string[] {
  return rows.filter(({ inWords }) => inWords).flatMap((row) => boxesOfRow(row, pairs));
}

/** The boxes of one row. */
export function boxesOfRow({ key, boxes }: TemplateRow, pairs: number): string[] {
  if (boxes === 'one') return [key];
  if (boxes === 'LPJ') return SEXES.map((sex) => `${key}.${sex}`);
  return Array.from({ length: pairs }, (_, at) => `${key}.${at + 1}`);
}
