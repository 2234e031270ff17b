import { z } from '@hono/zod-openapi';
import { electionNow } from '../election-now.ts';
import type { Election, Region } from '../model.ts';
import type { FoundRegion } from './region-search-store.ts';

/** A sentence in both languages. */
export const textSchema = z.object({ id: z.string(), en: z.string() }).openapi('Text');

/** An election as everybody may see it. */
export const electionSchema = z
  .object({
    id: z.number().int(),
    slug: z.string(),
    name: textSchema,
    votingDate: z.string(),
    timeZone: z.string(),
    synthetic: z.boolean(),
    isDefault: z.boolean(),
    tps: z.number().int(),
    asOf: z.string(),
    daysToGo: z.number().int(),
    /** The voting day has gone by. */
    isOver: z.boolean(),
  })
  .openapi('Election');

/** An election and its present. */
export function electionView(election: Election, tps: number, now: Date): z.infer<typeof electionSchema> {
  const { asOf, daysToGo, isOver } = electionNow(election, now);
  return {
    id: election.id,
    slug: election.slug,
    name: election.name,
    votingDate: election.votingDate,
    timeZone: election.timeZone,
    synthetic: election.synthetic,
    isDefault: election.isDefault,
    tps,
    asOf: asOf.toISOString(),
    daysToGo,
    isOver,
  };
}

/** An area as the interface lists it. */
export const regionSchema = z
  .object({
    code: z.string(),
    level: z.enum(['province', 'regency', 'district', 'village']),
    name: z.string(),
    kind: z.string(),
    parentCode: z.string().nullable(),
  })
  .openapi('Region');

/** An area as it is listed. */
export function regionView(region: Region): z.infer<typeof regionSchema> {
  const { code, level, name, kind, parentCode } = region;
  return { code, level, name, kind, parentCode };
}

/** An area that was searched for, as the interface lists it. */
export const foundRegionSchema = regionSchema
  .omit({ parentCode: true })
  .extend({ around: z.array(z.string()) })
  .openapi('FoundRegion');

/** An area that was searched for, as it is listed. */
export function foundRegionView(region: FoundRegion): z.infer<typeof foundRegionSchema> {
  const { code, level, name, kind, around } = region;
  return { code, level, name, kind, around: [...around] };
}
