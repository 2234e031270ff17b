import { z } from 'zod';
import { type Canonical, isKeyId } from '../../sealed/index.ts';
import type { Said } from './model.ts';

/** Who made a sealed form, where, and when by their clock (docs/formats/readiness-record.md section 1). */
export const MAKER = {
  election: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
  tps: z.string().regex(/^\d{13}$/),
  device: z.string().refine(isKeyId),
  number: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  madeAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/)
    .refine((written) => !written.startsWith('0000') && !Number.isNaN(Date.parse(written))),
} as const;

const answer = z.boolean().nullable();
const form = z.strictObject({
  form: z.literal('sigap-readiness-1'),
  ...MAKER,
  battery: answer,
  powerBank: answer,
  power: answer,
  contact: answer,
  ready: answer,
});

/** What a phone says of the eve, as it sealed it. */
export type ReadinessRecord = z.infer<typeof form>;

/** Reads a readiness record; null for what is none, and for one that says nothing at all. */
export function readReadiness(value: Canonical): ReadinessRecord | null {
  const read = form.safeParse(value);
  return read.success && saysSomething(read.data) ? read.data : null;
}

/** Whether any question was answered: a record of nothing is none. */
export function saysSomething({ battery, powerBank, power, contact, ready }: Said): boolean {
  return [battery, powerBank, power, contact, ready].some((one) => one !== null);
}
