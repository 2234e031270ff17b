import { z } from '@hono/zod-openapi';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import { commissionScopeOf, isWithin, recapScopeOf } from '../../../platform/server/access/scope.ts';
import { textOf } from '../../../platform/server/http/text-of.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOr404, electionParam } from '../../../registry/server/index.ts';
import type { Recorder } from './recorder.ts';
import { nameOfArea } from './sheet-store.ts';
import { contestSchema } from './view.ts';

export const RECAP_PATH = '/elections/{election}/recap';

/** The code of an area with sheets, or of a village. */
export const areaCode = textOf(
  /^(\d{2}|\d{4}|\d{6}|\d{10})$/,
  text('harus kode wilayah: 2, 4, 6 atau 10 angka', 'must be the code of an area: 2, 4, 6 or 10 digits'),
);
export const areaParam = electionParam.extend({ area: areaCode });
export const contestQuery = z.object({ contest: contestSchema.default('governor') });
export const areaQuery = contestQuery.extend({ area: areaCode });

/** The election, and the area where whoever asks reads recapitulation. An area of others is as if it were not there. */
export async function readableArea(
  platform: Platform,
  slug: string,
  principal: Principal,
  area: string,
): Promise<Result<{ readonly election: Election; readonly name: string }, Problem>> {
  const election = await electionOr404(platform, slug);
  if (!election.ok) return election;
  const isMine = isWithin(recapScopeOf(principal, election.value.id), area);
  const name = isMine ? await nameOfArea(platform.database.db, election.value.id, area) : null;
  if (name === null) return err(problem(PROBLEMS.noSuchRecapArea, text(area, area)));
  return ok({ election: election.value, name });
}

/** Whoever asks as somebody who records for the commission. */
export function recorderOf(principal: Principal): Recorder {
  return { id: principal.id, scope: commissionScopeOf(principal) };
}
