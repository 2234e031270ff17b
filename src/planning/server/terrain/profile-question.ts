import {
  err,
  ok,
  type Position,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import {
  type AssessedPath,
  assessProfile,
  type LinkDesign,
  type PictureEnd,
  USUAL_BUDGET_SAYS,
  usualLink,
} from '../../../radio/index.ts';
import type { Election } from '../../../registry/index.ts';
import { tpsSpot } from './place-store.ts';
import { radioGround } from './radio-ground.ts';

/** Which path somebody asks about: ends as "latitude,longitude" or the code of a TPS. */
export type ProfileQuestion = {
  readonly from: string;
  readonly to: string;
  readonly fromAntennaM: number;
  readonly toAntennaM: number;
  readonly frequencyMhz: number;
};

/** The answer: the path with its profile, how its ends are called, and what to keep in mind. */
export type AnsweredProfile = AssessedPath & {
  readonly ends: readonly [PictureEnd, PictureEnd];
  readonly link: LinkDesign;
  readonly caveats: readonly Text[];
};

const TPS_CODE = /^\d{13}$/;
const PAIR = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

/**
 * Answers a question about a radio path. Fails with SIGAP-3203 for what is neither a position nor a TPS code, SIGAP-3102 for a TPS that
 * the election does not have within the scope, SIGAP-3208 for one without position, and with what `assessPath` refuses.
 */
export async function answerProfile(
  platform: Platform,
  election: Election,
  scope: Scope,
  question: ProfileQuestion,
): Promise<Result<AnsweredProfile, Problem>> {
  const from = await endOf(platform, election, scope, question.from, question.fromAntennaM);
  if (!from.ok) return from;
  const to = await endOf(platform, election, scope, question.to, question.toAntennaM);
  if (!to.ok) return to;
  const ground = await radioGround(platform);
  const { isSea } = ground;
  const link: LinkDesign = {
    ...usualLink(ground.climateAt(from.value.end.position), question.frequencyMhz),
    ...(isSea ? { isSea } : {}),
  };
  const assessed = assessProfile(ground.terrain, from.value.end, to.value.end, link);
  if (!assessed.ok) return assessed;
  const vague = [from.value, to.value].filter(({ isExact }) => !isExact);
  return ok({
    ...assessed.value,
    ends: [from.value.end, to.value.end],
    link,
    caveats: [...vague.map(({ end }) => vagueText(end.name)), USUAL_BUDGET_SAYS],
  });
}

type FoundEnd = { readonly end: PictureEnd; readonly isExact: boolean };

async function endOf(
  platform: Platform,
  election: Election,
  scope: Scope,
  words: string,
  antennaM: number,
): Promise<Result<FoundEnd, Problem>> {
  if (!TPS_CODE.test(words)) {
    const position = readPair(words);
    if (position === null) return err(problem(PROBLEMS.positionOffEarth, text(words, words)));
    const name = `${position.latitude.toFixed(5)}, ${position.longitude.toFixed(5)}`;
    return ok({ end: { name, position, antennaM }, isExact: true });
  }
  const spot = await tpsSpot(platform.database.db, election.id, scope, words);
  if (spot === null) return err(problem(PROBLEMS.noSuchTps, text(words, words)));
  if (spot.position === null) return err(problem(PROBLEMS.tpsWithoutPosition, text(words, words)));
  const name = `${spot.name}, ${spot.village}`;
  return ok({ end: { name, position: spot.position, antennaM }, isExact: spot.isExact });
}

/** Reads "latitude,longitude" in decimal degrees; null for anything else. */
function readPair(words: string): Position | null {
  const found = PAIR.exec(words);
  return found ? { latitude: Number(found[1]), longitude: Number(found[2]) } : null;
}

function vagueText(name: string): Text {
  return text(
    `${name}: hanya titik desanya yang diketahui, bisa beberapa kilometer dari TPS; profil ini bukan profil TPS itu`,
    `${name}: only a point of its village is known, perhaps kilometres from the TPS; this is not the profile of that TPS`,
  );
}
