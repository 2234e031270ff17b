import {
  dayIn,
  daysBetween,
  endOfDay,
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../../kernel/index.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { askedMoment } from '../asked-moment.ts';
import type { Audience } from '../memory.ts';
import type { HeadlineQuestion } from './headline.ts';
import type { CountLevel } from './store.ts';

/** What a request asks for, as written. */
export type Asked = {
  readonly level: CountLevel;
  readonly within?: string | undefined;
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
  readonly policy?: number | undefined;
};

/** How far back of the voting day the public may ask: nobody prepares an election for longer. */
const PUBLIC_DAYS = 366;

/**
 * The question of a request over HTTP. Villages are listed within a regency or district only. Everybody may ask for a past
 * moment; the public asks for whole days and for one thing at a time, so that the answers are few and can be kept.
 */
export function questionOf(
  asked: Asked,
  election: Election,
  now: Date,
  audience: Audience,
): Result<HeadlineQuestion, Problem> {
  const { level, within = '', policy: policyVersion } = asked;
  if (level === 'village' && within.length < 4) return err(problem(PROBLEMS.invalidRequest, TOO_WIDE));
  const asOf = askedMoment('asOf', asked.asOf, election);
  if (!asOf.ok) return asOf;
  const knownAt = askedMoment('knownAt', asked.knownAt, election);
  if (!knownAt.ok) return knownAt;
  const question = { level, within, asOf: asOf.value, knownAt: past(knownAt.value, now), policyVersion };
  return audience === 'public' ? publicQuestion(question, election, now) : ok(question);
}

function publicQuestion(
  question: HeadlineQuestion,
  election: Election,
  now: Date,
): Result<HeadlineQuestion, Problem> {
  const { asOf: present } = electionNow(election, now);
  const asOf = past(endOfItsDay(question.asOf, election), present);
  const knownAt = past(endOfItsDay(question.knownAt, election), now);
  const wishes = [asOf, knownAt, question.policyVersion].filter((wish) => wish !== undefined);
  if (wishes.length > 1) return err(problem(PROBLEMS.notSignedIn, ONE_AT_A_TIME));
  const isTooEarly = [asOf, knownAt].some(
    (moment) => moment && daysBetween(dayIn(election.timeZone, moment), election.votingDate) > PUBLIC_DAYS,
  );
  return isTooEarly ? err(problem(PROBLEMS.invalidRequest, TOO_EARLY)) : ok({ ...question, asOf, knownAt });
}

/** A moment that is still to come says no more than leaving it out. */
function past(moment: Date | undefined, present: Date): Date | undefined {
  return moment && moment < present ? moment : undefined;
}

function endOfItsDay(moment: Date | undefined, { timeZone }: Election): Date | undefined {
  return moment && endOfDay(timeZone, dayIn(timeZone, moment));
}

const TOO_WIDE = text(
  'level=village memerlukan within: kode kabupaten/kota atau kecamatan, misalnya within=2171',
  'level=village needs within: the code of a regency or district, such as within=2171',
);
const ONE_AT_A_TIME = text(
  'tanpa masuk: salah satu saja dari asOf, knownAt dan policy',
  'without signing in: only one of asOf, knownAt and policy',
);
const TOO_EARLY = text(
  `tanpa masuk: paling jauh ${PUBLIC_DAYS} hari sebelum pemungutan suara`,
  `without signing in: at most ${PUBLIC_DAYS} days before voting day`,
);
