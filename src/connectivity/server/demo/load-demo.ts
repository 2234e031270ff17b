import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import {
  type Day,
  dayIn,
  err,
  type FieldError,
  fieldErrors,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../../kernel/index.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import {
  createScenario,
  findElection,
  lockPacks,
  type PackProblem,
  packProblem,
  type ScenarioPack,
  scenarioPack,
} from '../../../registry/server/index.ts';
import { requirementPolicySchema } from '../../policy.ts';
import { buildScenario, type ScenarioPlan, scenarioPlanSchema } from '../../scenario/index.ts';
import { insertPlan } from '../coordinated/store.ts';
import { savePolicyIfNew } from '../policy/store.ts';
import { recordClaims, recordReports, recordTests } from '../record-store.ts';
import { ensureFresh } from '../refresh.ts';

/** What other areas put into the scenario's election in the same transaction. Called again when it is there already: it adds what is missing. */
export type AlsoInDemo = (
  trx: Transaction<DB>,
  election: Election,
  pack: ScenarioPack['pack'],
  by: { readonly actor: string; readonly at: Date; readonly seed: number },
) => Promise<void>;

/** The scenario's election, and whether it was made now. */
export type LoadedDemo = { readonly election: Election; readonly changed: boolean };

/** Whether there is a scenario to load, and whether it is loaded. */
export type DemoState = {
  readonly available: boolean;
  readonly loaded: boolean;
  readonly slug: string | null;
};

/**
 * Loads the synthetic scenario of the region pack into an election of its own, whole or not at all, through the same
 * stores as real records. Loading it again changes nothing; it never touches a real election.
 */
export async function loadDemo(
  platform: Platform,
  actor: string,
  also: AlsoInDemo = async () => {},
): Promise<Result<LoadedDemo, Problem>> {
  const found = await readScenario(platform);
  if (!found.ok) return found;
  if (!found.value) return err(problem(PROBLEMS.noScenario));
  const { pack, plan } = found.value;
  const by = { actor, at: platform.clock() };
  const loaded = await platform.database.db.transaction().execute(async (trx) => {
    const filled = await fillElection(trx, pack, plan, by);
    if (filled.ok) await also(trx, filled.value.election, pack, { ...by, seed: plan.seed });
    return filled;
  });
  if (loaded.ok) await ensureFresh(platform, loaded.value.election);
  return loaded;
}

/**
 * Makes a synthetic election whose clock runs, to rehearse its evening in: the scenario's places and records, set around now, with a voting day of
 * one's own. One for each day; asked again it changes nothing.
 * @param day null for today in the election's zone
 */
export async function loadEvening(
  platform: Platform,
  actor: string,
  day: Day | null,
): Promise<Result<LoadedDemo, Problem>> {
  const found = await readScenario(platform);
  if (!found.ok) return found;
  if (!found.value) return err(problem(PROBLEMS.noScenario));
  const { pack, plan } = found.value;
  const at = platform.clock();
  const evening = eveningOf(pack.election, day ?? dayIn(pack.election.timeZone, at));
  const loaded = await platform.database.db
    .transaction()
    .execute((trx) => fillElection(trx, pack, { ...plan, asOf: at }, { actor, at }, evening));
  if (loaded.ok) await ensureFresh(platform, loaded.value.election);
  return loaded;
}

/** A scenario's election with a clock that runs. */
type EveningElection = Pick<Election, 'slug' | 'name' | 'votingDate'> & { readonly asOf: null };

function eveningOf({ slug, name }: ScenarioPack['pack']['election'], votingDate: Day): EveningElection {
  const words = text(
    `GLADI SINTETIS ${votingDate}: ${name.id}`,
    `SYNTHETIC REHEARSAL ${votingDate}: ${name.en}`,
  );
  return { slug: `${slug}-gladi-${votingDate}`, name: words, votingDate, asOf: null };
}

/** Whether there is a scenario, and whether it has been loaded. */
export async function demoState(platform: Platform): Promise<Result<DemoState, Problem>> {
  const found = await readScenario(platform);
  if (!found.ok) return found;
  if (!found.value) return ok({ available: false, loaded: false, slug: null });
  const { slug } = found.value.plan;
  const election = await findElection(platform.database.db, slug);
  return ok({ available: true, loaded: election?.synthetic ?? false, slug });
}

async function fillElection(
  trx: Transaction<DB>,
  pack: ScenarioPack['pack'],
  plan: ScenarioPlan,
  by: { readonly actor: string; readonly at: Date },
  evening?: EveningElection,
): Promise<Result<LoadedDemo, Problem>> {
  await lockPacks(trx);
  const known = await findElection(trx, (evening ?? plan).slug);
  if (known) {
    return known.synthetic
      ? ok({ election: known, changed: false })
      : err(problem(PROBLEMS.scenarioSlugTaken, text(known.slug, known.slug)));
  }
  const election = await createScenario(trx, pack, evening ?? plan, by, async ({ id }) => {
    const scenario = buildScenario({
      ...plan,
      tpsCodes: pack.tps.map(({ code }) => code),
      regencies: pack.regions.filter(({ level }) => level === 'regency'),
      timeZone: pack.election.timeZone,
    });
    const tests = await recordTests(trx, id, scenario.tests, by.actor);
    const reports = await recordReports(trx, id, scenario.reports, by.actor);
    const claims = await recordClaims(trx, id, scenario.claims, by.actor);
    if (scenario.together) {
      const { codes, tests: _, ...plan } = scenario.together;
      const planned = { ...plan, id: randomUUID(), regionCode: null, afterwards: false };
      await insertPlan(trx, id, planned, codes, by.actor);
    }
    const policy = requirementPolicySchema.parse(pack.policy);
    // A reason is one text for everybody, so this one says it in both languages.
    const reason = `${plan.name.id} / ${plan.name.en}`;
    await savePolicyIfNew(trx, id, policy, { by: by.actor, at: by.at, reason });
    return { tests, reports, claims };
  });
  return ok({ election, changed: true });
}

async function readScenario(
  platform: Platform,
): Promise<Result<{ pack: ScenarioPack['pack']; plan: ScenarioPlan } | null, Problem>> {
  const found = await scenarioPack(platform);
  if (!found.ok) return err(packProblem(found.error));
  if (!found.value) return ok(null);
  const plan = scenarioPlanSchema.safeParse(found.value.scenario);
  if (!plan.success) return err(packProblem(fieldErrors(plan.error.issues).map(planProblem)));
  return ok({ pack: found.value.pack, plan: plan.data });
}

function planProblem({ path, message }: FieldError): PackProblem {
  return { file: 'scenario.json', line: null, column: path, reason: message };
}
