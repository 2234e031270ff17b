import { createHash } from 'node:crypto';
import {
  endOfDay,
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { openReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import {
  createScenario,
  findElection,
  lockPacks,
  type Pack,
  packProblem,
  packWith,
} from '../../../registry/server/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { enrolSyntheticPhones, handIn, sealForm } from '../../../voting-day/server/index.ts';
import { districtTotals } from '../../replay/district-totals.ts';
import { districtVoters } from '../../replay/district-voters.ts';
import type { District, DistrictTotal } from '../../replay/known-results.ts';
import { type ReplayedForm, spreadForms } from '../../replay/spread-forms.ts';
import { readResults } from './read-results.ts';
import { tpsWithoutForm } from './replay-store.ts';

const CONTEST: Contest = 'governor';
/** Forms that are handed in at the same time. */
const AT_ONCE = 8;

/** What a replay is made of. */
export type ReplayPlan = {
  readonly pack: Pack;
  readonly totals: readonly DistrictTotal[];
  readonly forms: readonly ReplayedForm[];
};

/** An election whose forms are made up so that they add up to what was officially found. */
export type Replayed = {
  readonly election: Election;
  readonly totals: readonly DistrictTotal[];
  /** Forms that were handed in now; those of an earlier try are there already. */
  readonly handedIn: number;
};

/** Lays out the replay of a pack's election from its results.csv. @returns that there is none, or why its figures cannot all be true */
export async function planReplay(platform: Platform): Promise<Result<ReplayPlan, Problem>> {
  const found = await packWith(platform, 'results.csv');
  if (!found.ok) return err(packProblem(found.error));
  if (!found.value) return err(problem(PROBLEMS.noResultsToReplay));
  const { pack, content } = found.value;
  const known = readResults(content);
  if (!known.ok) return known;
  const codes = pack.tps.map(({ code }) => code);
  const tpsOf = Map.groupBy(codes, (code) => code.slice(0, 6));
  const districts: District[] = [...tpsOf].map(([code, tps]) => ({ code, tps: tps.length }));
  const totals = districtTotals(
    known.value.filter(({ contest }) => contest === CONTEST),
    districts,
  );
  if (!totals.ok) return err(problem(PROBLEMS.resultsDoNotAdd, totals.error));
  const dpt = pack.figures.flatMap(({ measure, regionCode: area, value: voters }) =>
    measure === 'dpt' ? [{ area, voters }] : [],
  );
  const voters = districtVoters(dpt, totals.value);
  const unknown = districts.find(({ code }) => voters.get(code) === null);
  if (unknown)
    return err(
      problem(
        PROBLEMS.resultsDoNotAdd,
        text(`${unknown.code}: DPT tidak diketahui`, `${unknown.code}: DPT unknown`),
      ),
    );
  const forms = totals.value.flatMap((total) =>
    spreadForms(total, tpsOf.get(total.district) ?? [], voters.get(total.district) ?? 0, draw),
  );
  return ok({ pack, totals: totals.value, forms });
}

/**
 * Replays an election: a synthetic one of its own, whose phones seal forms that add up to the official result, handed in like a courier's files. What an earlier
 * try left out is added; the real election is never touched.
 */
export async function replay(
  platform: Platform,
  by: string,
  onProgress: (done: number, all: number) => void = () => {},
): Promise<Result<Replayed, Problem>> {
  const plan = await planReplay(platform);
  if (!plan.ok) return plan;
  const { pack, totals, forms } = plan.value;
  const election = await openElection(platform, pack, by);
  if (!election.ok) return election;
  const missing = new Set(await tpsWithoutForm(platform.database.db, election.value.id, CONTEST));
  const due = forms.filter(({ tps }) => missing.has(tps));
  if (due.length > 0) {
    const done = await handInForms(platform, election.value, due, by, onProgress);
    if (!done.ok) return done;
  }
  return ok({ election: election.value, totals, handedIn: due.length });
}

async function handInForms(
  platform: Platform,
  election: Election,
  due: readonly ReplayedForm[],
  by: string,
  onProgress: (done: number, all: number) => void,
): Promise<Result<true, Problem>> {
  const codes = due.map(({ tps }) => tps);
  const phones = await enrolSyntheticPhones(platform, election, codes, by);
  if (!phones.ok) return phones;
  const key = openReceiptKey(platform.config);
  for (let from = 0; from < due.length; from += AT_ONCE) {
    const taken = await Promise.all(
      due.slice(from, from + AT_ONCE).map(({ figures }, at) => {
        const phone = phones.value[from + at];
        if (!phone) throw new RangeError('a form without its phone');
        const { qr, payload } = sealForm(phone, election.slug, CONTEST, platform.clock(), figures);
        return handIn(
          platform,
          key,
          { qr, payload, key: null },
          { election, by: { id: by, scope: EVERYTHING } },
        );
      }),
    );
    const refused = taken.find((one) => !one.ok);
    if (refused && !refused.ok) return refused;
    onProgress(Math.min(due.length, from + AT_ONCE), due.length);
  }
  return ok(true);
}

async function openElection(platform: Platform, pack: Pack, by: string): Promise<Result<Election, Problem>> {
  const slug = `${pack.election.slug}-ulangan`;
  const { id, en } = pack.election.name;
  return platform.database.db.transaction().execute(async (trx) => {
    await lockPacks(trx);
    const known = await findElection(trx, slug);
    if (known) {
      return known.synthetic ? ok(known) : err(problem(PROBLEMS.scenarioSlugTaken, text(slug, slug)));
    }
    const lastDay =
      pack.election.calendar
        .map(({ until }) => until)
        .toSorted()
        .at(-1) ?? pack.election.votingDate;
    const wish = {
      slug,
      name: text(`ULANGAN SINTETIS: ${id}`, `SYNTHETIC REPLAY: ${en}`),
      asOf: endOfDay(pack.election.timeZone, lastDay),
    };
    const at = platform.clock();
    return ok(await createScenario(trx, pack, wish, { actor: by, at }, async () => ({})));
  });
}

/** Evenly between 0 and 1, always the same for a text. */
function draw(of: string): number {
  return createHash('sha256').update(of).digest().readUInt32BE(0) / 2 ** 32;
}
