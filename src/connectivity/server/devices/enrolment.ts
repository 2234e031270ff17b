import { randomBytes } from 'node:crypto';
import {
  endOfDay,
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { type EnrolmentAttempt, enrolDevice } from '../../../platform/server/devices/enrol.ts';
import {
  devicesOfTps,
  findDevice,
  lockSheets,
  putEnrolments,
  revokeDevice,
  revokeUnused,
  type TpsDevices,
} from '../../../platform/server/devices/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { electionById, type ListedTps, listTps } from '../../../registry/server/index.ts';
import { findTps } from '../tps/page-store.ts';
import { type FieldHome, fieldHome } from './field-home.ts';

const TOKEN_BYTES = 16;
/** Long enough for a sheet to reach an island by the boat of the week. */
const SHEET_DAYS = 14;
const MS_PER_DAY = 86_400_000;
/** A TPS has three digits within its village. */
const MOST_TPS = 1_000;

/** A printed sheet: a code for each TPS of a village, known only to whoever is given it now. */
export type Sheet = {
  readonly village: Pick<ListedTps, 'village' | 'district' | 'regency'> & { readonly code: string };
  readonly expiresAt: Date;
  readonly items: readonly { readonly tps: ListedTps; readonly token: string; readonly url: string }[];
};

/** Makes the sheet of a village; codes of an earlier one that nobody has used end. */
export async function makeSheet(
  platform: Platform,
  election: Election,
  by: { readonly id: string; readonly scope: Scope },
  village: string,
): Promise<Result<Sheet, Problem>> {
  if (!isWithin(by.scope, village)) return err(problem(PROBLEMS.notAllowed));
  const at = platform.clock();
  if (electionNow(election, at).isOver) return err(overProblem(election));
  const tps = await tpsOfVillage(platform, election, village);
  const [first] = tps;
  if (!first) return err(problem(PROBLEMS.notFound, NO_TPS));
  const expiresAt = endOfSheet(election, at);
  const codes = tps.map(({ code }) => ({ tpsCode: code, token: randomBytes(TOKEN_BYTES).toString('hex') }));
  await platform.database.db.transaction().execute(async (trx) => {
    await lockSheets(trx, election.id);
    const tpsCodes = codes.map(({ tpsCode }) => tpsCode);
    const replaced = await revokeUnused(trx, election.id, tpsCodes, at);
    const sheet = { electionId: election.id, createdAt: at, createdBy: by.id, expiresAt };
    await putEnrolments(trx, codes, sheet);
    await recordAudit(trx, {
      at,
      actor: by.id,
      action: 'device.sheet',
      subject: `election:${election.slug}`,
      detail: { village, tps: codes.length, replaced },
    });
  });
  return ok({
    village: { code: village, village: first.village, district: first.district, regency: first.regency },
    expiresAt,
    items: tps.map((one, index) => {
      const token = codes[index]?.token ?? '';
      return { tps: one, token, url: `${platform.config.publicUrl}/lapangan/#daftar=${token}` };
    }),
  });
}

/** Enrols a device with a sheet's code. @param belongsTo slug of the election that the phone belongs to already */
export async function enrolAtTps(
  platform: Platform,
  attempt: EnrolmentAttempt,
  belongsTo: string | undefined,
): Promise<Result<FieldHome, Problem>> {
  const device = await enrolDevice(platform, attempt, async (trx, { electionId, tpsCode }) => {
    const election = await electionById(trx, electionId);
    if (!election) return problem(PROBLEMS.enrolmentNotValid);
    if (electionNow(election, platform.clock()).isOver) return overProblem(election);
    if (belongsTo !== undefined && belongsTo !== election.slug) {
      return problem(PROBLEMS.otherElection, electionName(election));
    }
    return (await findTps(trx, electionId, tpsCode)) ? null : problem(PROBLEMS.noSuchTps);
  });
  return device.ok ? fieldHome(platform, device.value) : device;
}

/** The TPS of a village within a scope, each with its devices. */
export async function villageDevices(
  platform: Platform,
  election: Election,
  scope: Scope,
  village: string,
): Promise<{ readonly tps: ListedTps; readonly devices: TpsDevices }[]> {
  const tps = (await tpsOfVillage(platform, election, village)).filter(({ code }) => isWithin(scope, code));
  const codes = tps.map(({ code }) => code);
  const found = await devicesOfTps(platform.database.db, election.id, codes);
  const byCode = new Map(found.map((devices) => [devices.tpsCode, devices]));
  return tps.flatMap((one) => {
    const devices = byCode.get(one.code);
    return devices ? [{ tps: one, devices }] : [];
  });
}

/** Ends a device at once; ending it twice is ending it once. @returns that there is no such device within the scope. */
export async function endDevice(
  platform: Platform,
  by: { readonly id: string; readonly scope: Scope },
  id: string,
): Promise<Result<null, Problem>> {
  const { db } = platform.database;
  const device = await findDevice(db, id);
  if (!device || !isWithin(by.scope, device.tpsCode)) return err(problem(PROBLEMS.notFound));
  await db.transaction().execute(async (trx) => {
    const at = platform.clock();
    if (!(await revokeDevice(trx, id, { id: by.id, at }))) return;
    await recordAudit(trx, {
      at,
      actor: by.id,
      action: 'device.revoke',
      subject: `device:${id}`,
      detail: { tps: device.tpsCode },
    });
  });
  return ok(null);
}

function tpsOfVillage(platform: Platform, election: Election, village: string): Promise<ListedTps[]> {
  const within: Scope = { everything: false, prefixes: [village] };
  return listTps(platform.database.db, election.id, within, { after: '', limit: MOST_TPS });
}

/** A sheet outlives neither its days nor the voting day; a scenario has no end. */
function endOfSheet(election: Election, at: Date): Date {
  const days = new Date(at.getTime() + SHEET_DAYS * MS_PER_DAY);
  const end = endOfDay(election.timeZone, election.votingDate);
  return election.pinnedAsOf === null && end < days ? end : days;
}

function overProblem(election: Election): Problem {
  const { name, votingDate } = election;
  return problem(
    PROBLEMS.otherElection,
    text(
      `${name.id}: pemungutan suara ${votingDate} sudah lewat`,
      `${name.en}: its voting day ${votingDate} is over`,
    ),
  );
}

function electionName({ name }: Election): Text {
  return text(`lembar ini untuk ${name.id}`, `this sheet is for ${name.en}`);
}

const NO_TPS = text(
  'desa ini belum punya TPS di pemilihan ini',
  'this village has no TPS in this election yet',
);
