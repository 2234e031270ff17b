import { err, ok, type Problem, type Result } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import {
  type Election,
  isSpecialTps,
  type RegisteredVoters,
  registeredVoters,
} from '../../../registry/index.ts';
import { listTps } from '../../../registry/server/index.ts';
import {
  isOfSlip,
  parseResult,
  parseSlipText,
  type ResultFile,
  type ResultRecord,
  type SignedSlip,
} from '../../../sealed/index.ts';
import { type Broken, brokenRules } from '../../identities.ts';
import { hashOf } from './admit.ts';
import { electionOfTag } from './election-of.ts';
import { recordProblem, slipProblem } from './faults.ts';
import { isSignedByFileKey } from './file-key.ts';
import { makerOf } from './maker.ts';

/**
 * Whose signature it is. `enrolled`, `ended`: of a phone of that TPS, which may have been ended since. `own-key`: of the key in the file, and
 * nobody was asked whose that is. `not-enrolled`: of the key in the file, which is no phone's of that TPS. `another-election`: there is no such
 * election here. `another-key`: a phone of the TPS signed, and the key in the file is not its; hand-in refuses the file, too, and takes its QR alone.
 * `no-key`: a bare QR, and nobody to ask. `broken`: of nobody's; something was changed.
 */
export type Standing =
  | 'enrolled'
  | 'ended'
  | 'own-key'
  | 'not-enrolled'
  | 'another-election'
  | 'another-key'
  | 'no-key'
  | 'broken';

/** Everything that can be said of a result file. */
export type Inspection = {
  readonly signed: SignedSlip;
  /** The full record; null where the file has the figures alone. */
  readonly record: ResultRecord | null;
  /** Whether the full record is the one its slip names; null without one. */
  readonly isOwn: boolean | null;
  readonly election: Election | null;
  readonly standing: Standing;
  /** Rules of the form that the figures break: told, and no reason to refuse anything. */
  readonly broken: readonly Broken[];
};

/**
 * Looks into a file and changes nothing. @param platform whose election and phones are asked; null for nobody
 * @returns the problem where slip or record cannot even be read
 */
export async function inspectFile(
  { qr, payload, key }: ResultFile,
  platform: Platform | null,
): Promise<Result<Inspection, Problem>> {
  const read = parseSlipText(qr);
  if (!read.ok) return err(slipProblem(read.error));
  const full = payload === null ? null : parseResult(payload);
  if (full && !full.ok) return err(recordProblem(full.error));
  const signed = read.value;
  const { slip } = signed;
  const record = full ? full.value : null;
  const election = platform && (await electionOfTag(platform, slip.electionTag));
  const dpt = platform && election ? await votersOf(platform, election, slip.tps) : null;
  const beside = { contest: slip.contest, isSpecial: isSpecialTps(slip.tps), dpt, other: null };
  return ok({
    ...{ signed, record, election },
    isOwn: record && payload !== null ? isOfSlip(slip, record, hashesOf(record, payload)) : null,
    standing: await standingOf(signed, { key, platform, election }),
    broken: brokenRules(slip.figures, beside),
  });
}

/** The list of a TPS as the registry has it; null where it knows none, or no such TPS. */
async function votersOf(
  { database: { db } }: Platform,
  { id }: Election,
  tps: string,
): Promise<RegisteredVoters | null> {
  const [found] = await listTps(db, id, { everything: false, prefixes: [tps] }, { after: '', limit: 1 });
  return found ? registeredVoters(found) : null;
}

/** Whether something is wrong with it that would have it refused, or nothing at all is proven. */
export function isFoundWanting({ standing, isOwn }: Inspection): boolean {
  return isOwn === false || !['enrolled', 'ended', 'own-key'].includes(standing);
}

async function standingOf(
  signed: SignedSlip,
  {
    key,
    platform,
    election,
  }: Pick<ResultFile, 'key'> & { platform: Platform | null; election: Election | null },
): Promise<Standing> {
  const isByKey = key && (await isSignedByFileKey(signed, key));
  if (!platform && key) return isByKey ? 'own-key' : 'broken';
  if (!platform) return 'no-key';
  if (!election) return key && !isByKey ? 'broken' : 'another-election';
  const maker = await makerOf(platform, election.id, signed);
  if (maker && key && !isByKey) return 'another-key';
  if (maker) return maker.revokedAt ? 'ended' : 'enrolled';
  return isByKey ? 'not-enrolled' : 'broken';
}

function hashesOf(record: ResultRecord, payload: string) {
  return { payload: hashOf(payload).toString('hex'), election: hashOf(record.election).toString('hex') };
}
