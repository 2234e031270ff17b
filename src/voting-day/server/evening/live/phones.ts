import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../../kernel/index.ts';
import { recordAudit } from '../../../../platform/server/audit/store.ts';
import { idOfKey } from '../../../../platform/server/devices/verify.ts';
import type { Platform } from '../../../../platform/server/platform.ts';
import type { Election } from '../../../../registry/index.ts';
import {
  authorizationOf,
  hexOf,
  requestText,
  type SigningPurpose,
  signedBytes,
} from '../../../../sealed/index.ts';
import { type BulkDevice, enrolInBulk } from './phones-store.ts';

/** Raw bytes of an Ed25519 key at the end of its SubjectPublicKeyInfo. */
const RAW_BYTES = 32;
const AT_ONCE = 2_000;

/** A synthetic phone: enrolled at a TPS, with a key of its own. */
export type LivePhone = {
  readonly id: string;
  readonly tps: string;
  signed(purpose: SigningPurpose, text: string): string;
  /** The header with which it signs a request. */
  authorization(method: string, path: string): string;
};

/**
 * Enrols a synthetic phone at each of some TPS, thousands in a second.
 * @returns that the election is a real one: what such phones send would look like results
 */
export async function enrolSyntheticPhones(
  platform: Platform,
  election: Election,
  codes: readonly string[],
  by: string,
): Promise<Result<LivePhone[], Problem>> {
  if (!election.synthetic) return err(problem(PROBLEMS.liveNeedsSynthetic, election.name));
  const made = codes.map(newPhone);
  const at = platform.clock();
  await platform.database.db.transaction().execute(async (trx) => {
    for (let from = 0; from < made.length; from += AT_ONCE) {
      const some = made.slice(from, from + AT_ONCE).map(({ device }) => device);
      await enrolInBulk(trx, election.id, some, { id: by, at });
    }
    await recordAudit(trx, {
      at,
      actor: by,
      action: 'evening.live-phones',
      subject: `election:${election.slug}`,
      detail: { phones: made.length },
    });
  });
  return ok(made.map(({ phone }) => phone));
}

function newPhone(tps: string): { readonly phone: LivePhone; readonly device: BulkDevice } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-RAW_BYTES));
  const id = idOfKey({ raw });
  const signed = (purpose: SigningPurpose, text: string) => signatureOf(privateKey, purpose, text);
  const authorization = (method: string, path: string) =>
    authorizationOf({ key: id, signature: signed('sigap-request-1', requestText(method, path)) });
  return {
    phone: { id, tps, signed, authorization },
    device: { id, tps, publicKey: Buffer.from(raw), enrolledWith: randomBytes(32) },
  };
}

function signatureOf(key: KeyObject, purpose: SigningPurpose, text: string): string {
  return hexOf(new Uint8Array(sign(null, signedBytes(purpose, text), key)));
}
