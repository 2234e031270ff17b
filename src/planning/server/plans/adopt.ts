import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { changesSince, type PlanChanges } from '../../index.ts';
import { insertAdoption, latestAdoption, lockAdoption } from './adoption-store.ts';
import { questionOf } from './compute.ts';
import { keptInput } from './kept-input.ts';
import type { PlanRow } from './store.ts';
import type { PlanTools } from './tools.ts';

/** What changed since a plan was solved, and the name of the present input, by which whoever adopts knowingly says what they saw. */
export type Present = PlanChanges & { readonly input: string };

/** What somebody says who adopts a plan. */
export type AdoptionWish = {
  readonly reason: string;
  /** The present input whose changes they saw and accept; null when they know of none. */
  readonly knowing: string | null;
  /** The adoption that they saw in force; null when there was none. */
  readonly after: number | null;
};

/** What changed since a plan was solved: its input is read again as of now. */
export async function presentOf(
  platform: Platform,
  tools: PlanTools,
  election: Election,
  plan: PlanRow,
): Promise<Result<Present, Problem>> {
  const now = await tools.basis(platform, election, questionOf(plan.options));
  if (!now.ok) return now;
  const before = await keptInput(platform.database.db, plan.inputSha256);
  const changes = changesSince({ ...plan, codes: before.instance.places.map(({ code }) => code) }, now.value);
  return ok({ ...changes, input: now.value.inputSha256 });
}

/**
 * Adopts a plan for its election. Refused when the data changed since it was solved, unless whoever adopts names the very state whose
 * changes they saw (docs/adr/0034); when another plan was adopted meanwhile; and when the
 * reason holds personal data: nothing deletes it.
 */
export async function adoptPlan(
  platform: Platform,
  tools: PlanTools,
  election: Election,
  by: string,
  plan: PlanRow,
  wish: AdoptionWish,
): Promise<Result<void, Problem>> {
  const written = withoutPersonalData(wish.reason);
  if (!written.ok) return written;
  const present = await presentOf(platform, tools, election, plan);
  if (!present.ok) return present;
  const { sentences, input } = present.value;
  if (sentences.length > 0 && wish.knowing !== input)
    return err(problem(PROBLEMS.planOutdated, joined(sentences)));
  return platform.database.db.transaction().execute(async (trx) => {
    await lockAdoption(trx, election.id);
    const latest = await latestAdoption(trx, election.id);
    if ((latest?.seq ?? null) !== wish.after) {
      return err(
        problem(PROBLEMS.adoptedMeanwhile, latest ? whoText(latest.adoptedBy, latest.reason) : undefined),
      );
    }
    const { reason } = wish;
    await insertAdoption(trx, election.id, { planId: plan.id, adoptedBy: by, reason, changes: sentences });
    await recordAudit(trx, {
      at: platform.clock(),
      actor: by,
      action: 'plan.adopt',
      subject: `election:${election.slug}`,
      detail: {
        plan: plan.id,
        instead: latest?.planId ?? null,
        changes: sentences.map(({ en }) => en),
        ...(sentences.length > 0 ? { present: input } : {}),
      },
      reason,
    });
    return ok(undefined);
  });
}

function joined(sentences: readonly Text[]): Text {
  return text(sentences.map(({ id }) => id).join('; '), sentences.map(({ en }) => en).join('; '));
}

function whoText(by: string, reason: string): Text {
  return text(`oleh ${by}: ${reason}`, `by ${by}: ${reason}`);
}
