import { z } from '@hono/zod-openapi';
import { type Election, readTpsCode } from '../../../registry/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { itemsOf, verdictOf } from '../../readiness/items.ts';
import { ITEM_STATES, ITEMS, type Item, READINESS_VERDICTS, type Said } from '../../readiness/model.ts';
import {
  ITEM_NAMES,
  nextStepFor,
  nextStepOf,
  SOURCE_WORDS,
  STATE_WORDS,
  VERDICT_WORDS,
} from '../../readiness/words.ts';
import type { AreaCount, TpsFactsRow } from './area-store.ts';
import type { Question } from './question.ts';
import type { SaidRecord } from './said-store.ts';

const whole = z.number().int();
const countShape = {
  tps: whole,
  ready: whole,
  notReady: whole,
  notConfirmed: whole,
  /** How many TPS lack each item: it is not right, or not known. */
  missing: z.object(
    Object.fromEntries(ITEMS.map((item) => [item, whole])) as Record<(typeof ITEMS)[number], typeof whole>,
  ),
};

/** The counts of an area, by the areas within it. */
export const areaSchema = z
  .object({
    asOf: z.iso.datetime(),
    votingDate: z.string(),
    synthetic: z.boolean(),
    region: z.string(),
    total: z.object(countShape),
    items: z.array(z.object({ code: z.string(), name: z.string(), ...countShape })),
  })
  .openapi('ReadinessCounts');

const itemSchema = z.object({
  item: z.enum(ITEMS),
  name: textSchema,
  state: z.enum(ITEM_STATES),
  stateName: textSchema,
  at: z.iso.datetime().nullable(),
  source: textSchema.nullable(),
  isStale: z.boolean(),
  nextStep: textSchema.nullable(),
});

const tpsSchema = z.object({
  code: z.string(),
  name: z.string(),
  village: z.string(),
  district: z.string(),
  regency: z.string(),
  verdict: z.enum(READINESS_VERDICTS),
  verdictName: textSchema,
  nextStep: textSchema.nullable(),
  items: z.array(itemSchema),
});

/** A page of TPS with how they stand. */
export const readinessListSchema = z
  .object({
    asOf: z.iso.datetime(),
    synthetic: z.boolean(),
    items: z.array(tpsSchema),
    next: z.string().nullable(),
  })
  .openapi('ReadinessList');

const answer = z.boolean().nullable();

/** One TPS with everything that was said of its eve. */
export const readinessPageSchema = z
  .object({
    asOf: z.iso.datetime(),
    votingDate: z.string(),
    timeZone: z.string(),
    synthetic: z.boolean(),
    tps: tpsSchema,
    records: z.array(
      z.object({
        id: z.string(),
        source: textSchema,
        observedAt: z.iso.datetime(),
        wasRevoked: z.boolean(),
        ...{ battery: answer, powerBank: answer, power: answer, contact: answer, ready: answer },
      }),
    ),
  })
  .openapi('ReadinessPage');

/** The counts of an area as they leave. */
export function areaView(
  election: Election,
  { asOf }: Question,
  region: string,
  counts: readonly AreaCount[],
): z.infer<typeof areaSchema> {
  const sum = (of: (count: AreaCount) => number) => counts.reduce((all, one) => all + of(one), 0);
  const missing = Object.fromEntries(
    ITEMS.map((item) => [item, sum((count) => count.missing[item])]),
  ) as AreaCount['missing'];
  return {
    ...{ asOf: asOf.toISOString(), votingDate: election.votingDate, synthetic: election.synthetic, region },
    total: {
      ...{ tps: sum(({ tps }) => tps), ready: sum(({ ready }) => ready) },
      ...{
        notReady: sum(({ notReady }) => notReady),
        notConfirmed: sum((count) => count.notConfirmed),
        missing,
      },
    },
    items: counts.map((count) => ({ ...count, missing: { ...count.missing } })),
  };
}

/** A page of TPS as it leaves. @param found one more than the page holds, when there are more */
export function readinessListView(
  election: Election,
  question: Question,
  found: readonly TpsFactsRow[],
  limit: number,
): z.infer<typeof readinessListSchema> {
  const shown = found.slice(0, limit);
  return {
    ...{ asOf: question.asOf.toISOString(), synthetic: election.synthetic },
    items: shown.map((row) => tpsView(row, question)),
    next: found.length > limit ? (shown.at(-1)?.code ?? null) : null,
  };
}

/** One TPS as it leaves. */
export function readinessPageView(
  election: Election,
  question: Question,
  row: TpsFactsRow,
  records: readonly SaidRecord[],
): z.infer<typeof readinessPageSchema> {
  const { votingDate, timeZone, synthetic } = election;
  return {
    ...{ asOf: question.asOf.toISOString(), votingDate, timeZone, synthetic },
    tps: tpsView(row, question),
    records: records.map(({ id, source, observedAt, wasRevoked, ...said }) => ({
      ...{ id, source: SOURCE_WORDS[source], observedAt: observedAt.toISOString(), wasRevoked },
      ...(said satisfies Said),
    })),
  };
}

/** A TPS with its items, as it leaves. */
export function tpsView(
  { facts, ...tps }: TpsFactsRow,
  { since }: Pick<Question, 'since'>,
): z.infer<typeof tpsSchema> {
  const items = itemsOf(facts, since);
  const verdict = verdictOf(items);
  return {
    ...tps,
    ...{ verdict, verdictName: VERDICT_WORDS[verdict], nextStep: nextStepOf(items) },
    items: items.map(itemView),
  };
}

function itemView(one: Item): z.infer<typeof itemSchema> {
  const { item, state, at, source, isStale } = one;
  return {
    ...{ item, name: ITEM_NAMES[item], state, stateName: STATE_WORDS[state], isStale },
    ...{ at: at?.toISOString() ?? null, source: source && SOURCE_WORDS[source], nextStep: nextStepFor(one) },
  };
}

/** Whether a cursor is the code of a TPS, as the page before gave it. */
export function isReadinessCursor(cursor: string): boolean {
  const read = readTpsCode(cursor);
  return read.ok && read.value.kind === 'tps' && read.value.code === cursor;
}

/** The header of the list as a file. */
export const EXPORT_HEADER = [
  ...['kode_tps', 'nama', 'desa', 'kecamatan', 'kabupaten_kota', 'kesiapan'],
  ...ITEMS.flatMap((item) => [item, `${item}_waktu`]),
  'langkah_berikutnya',
];

/** A TPS as a row of the file. */
export function exportRow(row: TpsFactsRow, question: Question): (string | null)[] {
  const { code, name, village, district, regency, verdictName, items, nextStep } = tpsView(row, question);
  return [
    ...[code, name, village, district, regency, verdictName.id],
    ...items.flatMap(({ stateName, at }) => [stateName.id, at]),
    nextStep?.id ?? null,
  ];
}
