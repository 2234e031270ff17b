import { z } from 'zod';
import { BITS_PER_MEGABYTE, BPS_PER_MBIT, type Language, saying, text } from '../kernel/index.ts';

/** A satellite link answers in 600 to 1,500 ms and sends well: a stricter limit would call it no connection (DOMAIN section 2). */
const LOWEST_LATENCY_LIMIT_MS = 1_500;

const name = z.string().trim().min(1).max(200);
const mbit = z.number().positive().max(10_000);
const hour = z.number().int().min(0).max(24);

/** What a TPS must be able to do, and what counts as evidence of it. docs/formats/policy.md explains each field. */
export const requirementPolicySchema = z
  .strictObject({
    label: z.strictObject({ id: name, en: name.optional() }),
    photos: z.number().int().min(1).max(1_000),
    megabytesPerPhoto: z.number().positive().max(1_000),
    /** Within how many minutes all photos must have been sent. */
    minutes: z.number().positive().max(1_440),
    /** Share of the uplink that carries photos; the rest is overhead. */
    efficiency: z.number().positive().max(1),
    /** Lowest P10 of uplink of each class, Mbit/s; below the last there is "tidak ada". */
    classesMbit: z.strictObject({ kuat: mbit, sedang: mbit, lemah: mbit }),
    tests: z.strictObject({
      minimum: z.number().int().min(1).max(100),
      days: z.number().int().min(1).max(100),
      evening: z.number().int().min(0).max(100),
      eveningFromHour: hour,
      eveningUntilHour: hour,
    }),
    location: z.strictObject({
      maxDistanceM: z.number().positive().max(10_000),
      maxAccuracyM: z.number().positive().max(10_000),
    }),
    power: z.strictObject({ hours: z.number().min(0).max(24) }),
    latencyLimitMs: z.number().min(LOWEST_LATENCY_LIMIT_MS).nullable(),
    /** For how many days evidence is valid at so many days to go; between two points in proportion, outside them flat. */
    validity: z
      .array(z.strictObject({ daysToGo: z.number().int().min(0), days: z.number().positive().max(365) }))
      .min(1),
    /** Within how many hours a partner must concede or dispute. */
    answerHours: z.number().positive().max(1_000),
  })
  .refine(({ classesMbit: c }) => c.kuat > c.sedang && c.sedang > c.lemah, {
    path: ['classesMbit'],
    ...saying(text('harus kuat > sedang > lemah', 'must be strong (kuat) > fair (sedang) > weak (lemah)')),
  })
  .refine(({ tests }) => tests.eveningFromHour < tests.eveningUntilHour, {
    path: ['tests', 'eveningUntilHour'],
    ...saying(text('harus sesudah jam mulai petang', 'must be after the hour the evening begins')),
  })
  .refine(({ tests }) => tests.evening <= tests.minimum && tests.days <= tests.minimum, {
    path: ['tests', 'minimum'],
    ...saying(
      text(
        'tidak boleh kurang dari jumlah hari atau uji petang',
        'may not be less than the days or the evening tests',
      ),
    ),
  })
  .refine(({ validity }) => new Set(validity.map((point) => point.daysToGo)).size === validity.length, {
    path: ['validity'],
    ...saying(text('tiap H- hanya satu kali', 'each number of days to go only once')),
  });

/** The requirement policy of an election, in one of its versions. */
export type RequirementPolicy = z.infer<typeof requirementPolicySchema>;

/** DOMAIN section 2: six photos of 2.4 MB in ten minutes, and the evidence it takes. It stands for any election until one is set. */
export const DEFAULT_POLICY: RequirementPolicy = {
  label: {
    id: 'Bawaan Sigap: 6 foto x 2,4 MB dalam 10 menit',
    en: 'Built into Sigap: 6 photos x 2.4 MB in 10 minutes',
  },
  photos: 6,
  megabytesPerPhoto: 2.4,
  minutes: 10,
  efficiency: 0.85,
  classesMbit: { kuat: 3, sedang: 1, lemah: 0.25 },
  tests: { minimum: 5, days: 2, evening: 2, eveningFromHour: 15, eveningUntilHour: 23 },
  location: { maxDistanceM: 150, maxAccuracyM: 50 },
  power: { hours: 4 },
  latencyLimitMs: null,
  validity: [
    { daysToGo: 30, days: 14 },
    { daysToGo: 3, days: 3 },
  ],
  answerHours: 48,
};

/** The name of a policy in a language, and which language that is: where there is no English name, the Indonesian one stands. */
export function policyName(
  { label }: Pick<RequirementPolicy, 'label'>,
  wanted: Language,
): { readonly words: string; readonly language: Language } {
  return wanted === 'en' && label.en !== undefined
    ? { words: label.en, language: 'en' }
    : { words: label.id, language: 'id' };
}

/** Bytes of all photos. @example requiredBytes(DEFAULT_POLICY) === 14_400_000 */
export function requiredBytes(policy: RequirementPolicy): number {
  return Math.round(policy.photos * policy.megabytesPerPhoto * 1_000_000);
}

/** Minutes that all photos take at an uplink. @example minutesToSend(DEFAULT_POLICY, 1_000_000) // 2.26 */
export function minutesToSend(policy: RequirementPolicy, uplinkBps: number): number {
  const bits = policy.photos * policy.megabytesPerPhoto * BITS_PER_MEGABYTE;
  return bits / (uplinkBps * policy.efficiency) / 60;
}

/** The slowest uplink with which all photos leave in time, bits per second. */
export function neededUplinkBps(policy: RequirementPolicy): number {
  return (minutesToSend(policy, BPS_PER_MBIT) / policy.minutes) * BPS_PER_MBIT;
}

/** For how many days evidence counts at so many days to go. @example validityDays(DEFAULT_POLICY, 30) === 14 */
export function validityDays(policy: RequirementPolicy, daysToGo: number): number {
  const points = policy.validity.toSorted((a, b) => a.daysToGo - b.daysToGo);
  const above = points.find((point) => point.daysToGo >= daysToGo) ?? points.at(-1);
  const below = points.findLast((point) => point.daysToGo <= daysToGo) ?? points[0];
  if (!above || !below) throw new Error('a policy has at least one point of validity');
  if (above.daysToGo === below.daysToGo) return above.days;
  const share = (daysToGo - below.daysToGo) / (above.daysToGo - below.daysToGo);
  return below.days + share * (above.days - below.days);
}
