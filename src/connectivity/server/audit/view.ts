import { z } from '@hono/zod-openapi';
import type { Election } from '../../../registry/index.ts';
import { textSchema } from '../../../registry/server/index.ts';
import { AUDIT_VERDICTS, type AuditStep } from '../../audit/audit.ts';
import { DRAW_METHOD } from '../../audit/draw.ts';
import { AUDIT_VERDICT_NAMES } from '../../audit/verdict-words.ts';
import { speakerOf } from '../claims/view.ts';
import type { AuditReport } from './audit-report.ts';
import type { KeptAudit } from './store.ts';

const share = z.number().min(0).max(1);
const interval = z.tuple([share, share]);
const named = z.object({ code: z.string(), name: z.string() });

const claimAuditFields = {
  election: z.string(),
  synthetic: z.boolean(),
  number: z.number().int(),
  /** Null for all TPS of the election. */
  region: named.nullable(),
  claim: z.object({
    share,
    margin: share,
    confidence: share,
    /** The claim of the ledger that is audited, where it is there. */
    ledger: z
      .object({
        id: z.string(),
        speaker: textSchema,
        statedOn: z.string(),
        document: z.string().nullable(),
      })
      .nullable(),
  }),
  draw: z.object({
    seed: z.string(),
    seedNote: z.string().nullable(),
    method: textSchema,
    /** SHA-256 of the list of TPS at the draw: their codes in order, a line feed after each. */
    listSha256: z.string(),
    tps: z.number().int(),
    drawnOn: z.string(),
    startedAt: z.iso.datetime(),
    /** How many visits in all, at first and with every further draw. */
    sizes: z.array(z.object({ visits: z.number().int(), drawnAt: z.iso.datetime() })),
  }),
  state: z.object({
    verdict: z.enum(AUDIT_VERDICTS),
    words: textSchema,
    estimate: share.nullable(),
    interval,
    /** The interval in TPS. */
    intervalTps: z.tuple([z.number().int(), z.number().int()]),
    /** Visits that were drawn, that found something, that were tried in vain, and that nobody reported of yet. */
    visits: z.number().int(),
    results: z.number().int(),
    notVisited: z.number().int(),
    open: z.number().int(),
    /** How many more would decide if they found the same share; 0 when it is decided. */
    visitsToGo: z.number().int(),
  }),
};

/** An audit of a claim, in short. */
export const claimAuditSchema = z.object(claimAuditFields).openapi('ClaimAudit');

/** Every audit of an election: one that did not turn out as wished stays, too. */
export const claimAuditListSchema = z
  .object({ election: z.string(), synthetic: z.boolean(), items: z.array(claimAuditSchema) })
  .openapi('ClaimAuditList');

/** One audit with what it said on its way and by regency: counts only. */
export const claimAuditReportSchema = z
  .object({
    ...claimAuditFields,
    path: z.array(z.object({ visits: z.number().int(), estimate: share.nullable(), interval })),
    strata: z.array(
      named.extend({
        tps: z.number().int(),
        visits: z.number().int(),
        adequate: z.number().int(),
        inadequate: z.number().int(),
        notVisited: z.number().int(),
      }),
    ),
  })
  .openapi('ClaimAuditReport');

/** As many steps as a picture can show. */
const MOST_STEPS = 120;

/** An audit as it leaves, in short. */
export function claimAuditView(
  election: Pick<Election, 'slug' | 'synthetic'>,
  { audit, state, strata, visitsToGo }: AuditReport,
): z.infer<typeof claimAuditSchema> {
  const sum = (field: 'visits' | 'adequate' | 'inadequate' | 'notVisited') =>
    strata.reduce((total, stratum) => total + stratum[field], 0);
  const results = sum('adequate') + sum('inadequate');
  const [low, high] = state.interval;
  return {
    election: election.slug,
    synthetic: election.synthetic,
    number: audit.number,
    region:
      audit.regionCode === null
        ? null
        : { code: audit.regionCode, name: audit.regionName ?? audit.regionCode },
    claim: {
      share: audit.share,
      margin: audit.margin,
      confidence: 1 - audit.alpha,
      ledger: audit.claim ? { ...ledgerView(audit.claim) } : null,
    },
    draw: {
      seed: audit.seed,
      seedNote: audit.seedNote,
      method: DRAW_METHOD,
      listSha256: audit.listSha256,
      tps: audit.tps,
      drawnOn: audit.drawnOn,
      startedAt: audit.startedAt.toISOString(),
      sizes: audit.draws.map(({ size, drawnAt }) => ({ visits: size, drawnAt: drawnAt.toISOString() })),
    },
    state: {
      verdict: state.verdict,
      words: AUDIT_VERDICT_NAMES[state.verdict],
      estimate: state.estimate,
      interval: [low, high],
      intervalTps: [Math.round(low * audit.tps), Math.round(high * audit.tps)],
      visits: sum('visits'),
      results,
      notVisited: sum('notVisited'),
      open: sum('visits') - results - sum('notVisited'),
      visitsToGo,
    },
  };
}

/** One audit as it leaves, with its way and its regencies. */
export function claimAuditReportView(
  election: Pick<Election, 'slug' | 'synthetic'>,
  report: AuditReport,
): z.infer<typeof claimAuditReportSchema> {
  return {
    ...claimAuditView(election, report),
    path: thinned(report.path).map(({ visits, estimate, interval: [low, high] }) => ({
      visits,
      estimate,
      interval: [low, high],
    })),
    strata: report.strata.map((stratum) => ({ ...stratum })),
  };
}

function ledgerView({ id, claimant, statedOn, document }: NonNullable<KeptAudit['claim']>) {
  return { id, speaker: speakerOf({ claimant, document }), statedOn, document };
}

/** Some steps of a long way, the last always among them. */
function thinned(path: readonly AuditStep[]): readonly AuditStep[] {
  const every = Math.ceil(path.length / MOST_STEPS);
  return path.filter((_, index) => (path.length - 1 - index) % every === 0);
}
