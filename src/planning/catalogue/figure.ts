import { z } from 'zod';
import { saying, text } from '../../kernel/index.ts';
import { LIMITS, type Limit } from './limits.ts';

/** Short names within a catalogue: `starlink`, `bakti`, `kapal-natuna-1`. */
export const idSchema = z
  .string()
  .refine(
    (value) => /^[a-z0-9][a-z0-9-]{0,59}$/.test(value),
    saying(text('harus huruf kecil, angka, dan tanda hubung', 'must be small letters, digits and hyphens')),
  );

/** A figure with where it is from: `source` names an entry of the catalogue's `sources`. */
export type Figure = { readonly value: number; readonly source: string };

/** A figure within its limit. A missing one is no zero: it is refused, as is one that says "NaN". */
export function figureSchema(name: keyof typeof LIMITS) {
  const { least, most, whole, why }: Limit = LIMITS[name];
  const inRange = (value: number) => value >= least && value <= most && (!whole || Number.isInteger(value));
  return z.strictObject({ value: z.number().refine(inRange, saying(why)), source: idSchema });
}
