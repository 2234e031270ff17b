import type { Transaction } from 'kysely';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { type PublicKey, signedBytes } from '../../../sealed/index.ts';
import { recordAudit } from '../audit/store.ts';
import type { DB } from '../database.gen.ts';
import type { Platform } from '../platform.ts';
import { type Device, type Enrolment, insertDevice, takeEnrolment } from './store.ts';
import { verifySignature } from './verify.ts';

/** A device that presents a sheet's code and shows, by signing it, that the key is its own. */
export type EnrolmentAttempt = {
  readonly token: string;
  readonly key: PublicKey;
  /** Over the token, with the purpose `sigap-enrolment-1`. */
  readonly signature: string;
};

/** What the owner of elections has against a device of this TPS now; null for nothing. */
export type Objection = (trx: Transaction<DB>, enrolment: Enrolment) => Promise<Problem | null>;

/**
 * Makes a device of a sheet's code: of two that come with one code at once, one gets it. The same key with the same code is given
 * the same device again, since the first answer may have been lost.
 */
export async function enrolDevice(
  platform: Platform,
  { token, key, signature }: EnrolmentAttempt,
  objectionTo: Objection,
): Promise<Result<Device, Problem>> {
  const isOwn = await verifySignature(key, signedBytes('sigap-enrolment-1', token), signature);
  if (!isOwn) return err(problem(PROBLEMS.deviceKeyRefused));
  const at = platform.clock();
  return platform.database.db.transaction().execute(async (trx) => {
    const taken = await takeEnrolment(trx, token);
    if (!taken) return err(problem(PROBLEMS.enrolmentNotValid));
    const { enrolment, device: before } = taken;
    if (before) {
      if (!isSameKey(before.key, key)) return err(problem(PROBLEMS.enrolmentUsed));
      return before.revokedAt === null ? ok(before) : err(problem(PROBLEMS.enrolmentNotValid));
    }
    // A sheet ends with its election: which election that was says more than that it has ended.
    const objection = await objectionTo(trx, enrolment);
    if (objection) return err(objection);
    const isValid = enrolment.revokedAt === null && enrolment.expiresAt > at;
    if (!isValid) return err(problem(PROBLEMS.enrolmentNotValid));
    const device = await insertDevice(trx, token, key, { ...enrolment, enrolledAt: at });
    if (!device) return err(problem(PROBLEMS.deviceKeyRefused));
    await recordAudit(trx, {
      at,
      actor: `device:${device.id}`,
      action: 'device.enrol',
      subject: `device:${device.id}`,
      detail: { tps: device.tpsCode, algorithm: key.algorithm },
    });
    return ok(device);
  });
}

function isSameKey(one: PublicKey, other: PublicKey): boolean {
  return one.algorithm === other.algorithm && Buffer.from(one.raw).equals(other.raw);
}
