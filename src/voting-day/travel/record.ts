import { z } from 'zod';
import { type Canonical, isSha256 } from '../../sealed/index.ts';
import { MAKER } from '../readiness/record.ts';

/** Who goes along, by role and never by name. */
export const COMPANIONS = ['saksi', 'pengawas', 'polisi'] as const;
/** How one goes. */
export const MEANS = ['foot', 'road', 'boat'] as const;
/** Longest number of a seal, and longest words of a destination. */
export const MOST_SEAL_CHARACTERS = 40;
export const MOST_DESTINATION_CHARACTERS = 200;
/** More results than one phone of a TPS makes. */
export const MOST_RESULTS = 20;

const words = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\0]*$/);
const hash = z.string().refine(isSha256);
const results = z.array(hash).max(MOST_RESULTS);
const companions = z
  .array(z.enum(COMPANIONS))
  .max(COMPANIONS.length)
  .refine((roles) => new Set(roles).size === roles.length);
const seal = words(MOST_SEAL_CHARACTERS).nullable();
const common = { form: z.literal('sigap-travel-1'), ...MAKER } as const;

const form = z.discriminatedUnion('step', [
  z.strictObject({
    ...common,
    ...{ step: z.literal('departed'), results, companions, means: z.enum(MEANS), seal },
    destination: words(MOST_DESTINATION_CHARACTERS).nullable(),
  }),
  z.strictObject({
    ...common,
    ...{ step: z.literal('arrived'), departure: hash, results, sealIntact: z.boolean().nullable() },
    destination: words(MOST_DESTINATION_CHARACTERS).nullable(),
  }),
]);

/** That somebody left a TPS with its results, or arrived with them, as a phone sealed it (docs/formats/readiness-record.md section 3). */
export type TravelRecord = z.infer<typeof form>;

/** Reads a travel record; null for what is none. */
export function readTravel(value: Canonical): TravelRecord | null {
  const read = form.safeParse(value);
  return read.success ? read.data : null;
}
