import { hash, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { type Plenary, plenaryText } from '../../sheets/plenary.ts';
import { ownDigits, sheetTierOf, TIER_NAMES, tierBelow } from '../../sheets/tiers.ts';
import { insertPlenary, plenariesOf } from './plenary-store.ts';
import { mayRecord, type Recorder } from './recorder.ts';
import { areasBelow, currentSheets, holdRecap, sheetById, versionsOfSheet } from './sheet-store.ts';

/** What the plenary says of the version that it signs. */
export type Signing = Pick<Plenary, 'sheet' | 'place' | 'statement' | 'objections'>;

/** A plenary that was signed. */
export type SignedPlenary = { readonly id: string; readonly signedAt: Date };

/**
 * Signs the newest version of a sheet at the server's clock. Open differences do not keep it from being signed: they stay open, and are told. Plenaries
 * below it that are not signed do.
 */
export async function signPlenary(
  platform: Platform,
  election: Election,
  by: Recorder,
  { sheet: id, place, statement, objections }: Signing,
): Promise<Result<SignedPlenary, Problem>> {
  const written = withoutPersonalData(place, statement, ...objections);
  if (!written.ok) return written;
  const { db } = platform.database;
  const sheet = await sheetById(db, election.id, id);
  if (!sheet) return err(problem(PROBLEMS.noSuchSheet));
  const allowed = await mayRecord(platform, election, by, sheet.area);
  // A sheet of others is as if it were not there.
  if (!allowed.ok)
    return err(
      allowed.error.kind === PROBLEMS.noSuchRecapArea ? problem(PROBLEMS.noSuchSheet) : allowed.error,
    );
  const at = platform.clock();
  return db.transaction().execute(async (trx): Promise<Result<SignedPlenary, Problem>> => {
    await holdRecap(trx, election.id);
    const { contest, area, version } = sheet;
    const [newest] = await versionsOfSheet(trx, election.id, contest, area);
    if (newest?.plenary && newest.id === id) return err(problem(PROBLEMS.alreadySigned));
    if (newest?.id !== id) return err(problem(PROBLEMS.sheetNotNewest, newestWords(newest?.version ?? 0)));
    const unsigned = await unsignedBelow(trx, election.id, contest, area);
    if (unsigned.length > 0) return err(problem(PROBLEMS.plenaryTooEarly, unsignedWords(area, unsigned)));
    const [before] = await plenariesOf(trx, election.id, contest, area);
    const seal = {
      ...{ election: election.slug, synthetic: election.synthetic, role: 'commission' as const },
      ...{ signedAt: at.toISOString(), salt: randomBytes(32).toString('hex') },
    };
    const previous = before?.id ?? null;
    const plenary = { contest, area, sheet: id, version, place, statement, objections, previous };
    const content = plenaryText(plenary, seal);
    const identity = hash('sha256', content, 'hex');
    await insertPlenary(trx, {
      ...{
        id: identity,
        content,
        signedAt: at,
        electionId: election.id,
        contest,
        area,
        sheet: id,
        previous,
        by: by.id,
      },
    });
    await recordAudit(trx, {
      ...{ at, actor: by.id, action: 'recap.plenary', subject: `plenary:${identity}` },
      detail: { election: election.slug, contest, area, version, sheet: id, objections: objections.length },
    });
    return ok({ id: identity, signedAt: at });
  });
}

/** Areas directly below whose plenary of the contest is not signed; a district has none below it. */
export async function unsignedBelow(
  trx: Transaction<DB> | Platform['database']['db'],
  electionId: number,
  contest: Contest,
  area: string,
): Promise<readonly { readonly area: string; readonly name: string }[]> {
  const tier = sheetTierOf(area);
  const below = tier && tierBelow(tier);
  if (!below) return [];
  const sheets = await currentSheets(trx, electionId, contest, area);
  const signed = new Set(sheets.filter(({ plenary }) => plenary !== null).map((one) => one.area));
  const areas = await areasBelow(trx, electionId, area, ownDigits(below));
  return areas.filter((one) => !signed.has(one.area));
}

const MOST_NAMED = 100;

function unsignedWords(area: string, unsigned: readonly { readonly area: string; readonly name: string }[]) {
  const tier = sheetTierOf(area);
  const below = TIER_NAMES[(tier && tierBelow(tier)) ?? 'district'];
  const named = unsigned.slice(0, MOST_NAMED).map(({ area: code, name }) => `${name} (${code})`);
  const list = named.join(', ') + (unsigned.length > MOST_NAMED ? ', …' : '');
  return text(`${unsigned.length} ${below.id}: ${list}`, `${unsigned.length} (${below.en}): ${list}`);
}

function newestWords(version: number) {
  return text(`versi terbaru: ${version}`, `newest version: ${version}`);
}
