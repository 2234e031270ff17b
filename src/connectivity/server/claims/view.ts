import { z } from '@hono/zod-openapi';
import { type Text, text } from '../../../kernel/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import type { RegionClaim } from '../../disagreement.ts';
import { measureName, QUESTION_NAMES } from '../../measures.ts';
import type { ClaimRecord } from '../../record.ts';
import type { NamedDisagreement } from './claims.ts';
import type { ClaimPage, ListedClaim } from './store.ts';

const claimFields = {
  id: z.string(),
  statedOn: z.string(),
  claimant: z.string().nullable(),
  /** The claimant, or who reports the statement. */
  speaker: textSchema,
  about: z.string(),
  measure: z.string(),
  measureName: textSchema,
  value: z.number().nullable(),
  definition: z.string().nullable(),
  document: z.string().nullable(),
  note: z.string().nullable(),
};

/** A claim as it leaves. */
export const claimSchema = z
  .object({
    ...claimFields,
    region: z.object({ code: z.string(), name: z.string() }).nullable(),
    /** Areas of the region that it leaves out, by name. */
    except: z.array(z.string()),
    tps: z.object({ code: z.string(), name: z.string() }).nullable(),
    recordedAt: z.iso.datetime(),
  })
  .openapi('Claim');

/** A page of claims. */
export const claimListSchema = z
  .object({
    election: z.string(),
    synthetic: z.boolean(),
    total: z.number().int(),
    items: z.array(claimSchema),
    next: z.string().nullable(),
  })
  .openapi('ClaimList');

const regionClaimSchema = z.object(claimFields);
const answerSchema = z.object({ value: z.number(), claim: regionClaimSchema });

/** Where claims disagree. */
export const disagreementsSchema = z
  .object({
    synthetic: z.boolean(),
    items: z.array(
      z.object({
        region: z.object({ code: z.string(), name: z.string() }),
        except: z.array(z.string()),
        about: z.string(),
        question: z.string(),
        subject: textSchema,
        kind: z.enum(['contradiction', 'different-measures']),
        low: answerSchema,
        high: answerSchema,
        ratio: z.number().nullable(),
        claims: z.array(regionClaimSchema.extend({ comparable: z.number() })),
        settle: textSchema,
      }),
    ),
  })
  .openapi('Disagreements');

/** A page of claims as it leaves. */
export function claimListView(
  election: { slug: string; synthetic: boolean },
  page: ClaimPage,
): z.infer<typeof claimListSchema> {
  return {
    election: election.slug,
    synthetic: election.synthetic,
    total: page.total,
    items: page.items.map(claimView),
    next: page.next,
  };
}

/** Disagreements as they leave: `comparable` is a claim's value on the scale of the question. */
export function disagreementsView(
  found: readonly NamedDisagreement[],
  synthetic: boolean,
): z.infer<typeof disagreementsSchema> {
  return {
    synthetic,
    items: found.map((item) => ({
      region: { code: item.regionCode, name: item.regionName },
      except: [...item.exceptNames],
      about: item.about,
      question: item.question,
      subject: QUESTION_NAMES[item.question],
      kind: item.kind,
      low: { value: item.low.value, claim: fieldsView(item.low.claim) },
      high: { value: item.high.value, claim: fieldsView(item.high.claim) },
      ratio: item.ratio,
      claims: item.answers.map(({ claim, value }) => ({ ...fieldsView(claim), comparable: value })),
      settle: item.settle,
    })),
  };
}

function claimView(claim: ListedClaim): z.infer<typeof claimSchema> {
  return {
    ...fieldsView(claim),
    region:
      claim.regionCode === null
        ? null
        : { code: claim.regionCode, name: claim.regionName ?? claim.regionCode },
    except: [...claim.exceptNames],
    tps: claim.tpsCode === null ? null : { code: claim.tpsCode, name: claim.tpsName ?? claim.tpsCode },
    recordedAt: claim.recordedAt.toISOString(),
  };
}

function fieldsView(claim: RegionClaim | ListedClaim) {
  const { id, statedOn, claimant, about, measure, value, definition, document, note } = claim;
  return {
    id,
    statedOn,
    claimant,
    speaker: speakerOf(claim),
    about,
    measure,
    measureName: measureName(measure),
    value,
    definition,
    document,
    note,
  };
}

/** Who said it. A page that reports a statement without naming its author is not its author. */
export function speakerOf({ claimant, document }: Pick<ClaimRecord, 'claimant' | 'document'>): Text {
  if (claimant !== null) return text(claimant, claimant);
  const host = document && URL.canParse(document) ? new URL(document).host : null;
  if (host === null) return text('pembicara tidak tercatat', 'speaker not recorded');
  return text(`dilaporkan ${host}, pembicara tidak tercatat`, `reported by ${host}, speaker not recorded`);
}
