import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import type { ReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import {
  type Envelope,
  parseSlipText,
  type ResultFile,
  type ResultRecord,
  type Slip,
} from '../../../sealed/index.ts';
import { admitRecord, admitSlip } from './admit.ts';
import type { Bringing } from './bringing.ts';
import { isSignedByFileKey } from './file-key.ts';
import { takeRecord, takeSlip } from './take.ts';

/** What was taken in from a file, and the receipt for it. */
export type HandedIn = {
  readonly slip: Slip;
  readonly kind: 'slip' | 'result';
  /** Null where the file has the figures alone. */
  readonly record: ResultRecord | null;
  readonly receipt: Envelope;
};

/**
 * Takes in what a file holds in the name of a person, by the very questions that a phone's sending is asked. A courier's stick may hold the
 * results of any TPS; whoever hands it in answers for their own area.
 * @returns refused, or that the TPS lies outside the person's area
 */
export async function handIn(
  platform: Platform,
  key: ReceiptKey,
  file: ResultFile,
  {
    election,
    by,
  }: { readonly election: Election; readonly by: { readonly id: string; readonly scope: Scope } },
): Promise<Result<HandedIn, Problem>> {
  const read = parseSlipText(file.qr);
  if (read.ok && !isWithin(by.scope, read.value.slip.tps)) return err(problem(PROBLEMS.notAllowed));
  const bringing: Bringing = {
    ...{ electionId: election.id, electionSlug: election.slug },
    ...{ receivedAt: platform.clock(), saidSentAt: null, by: { person: by.id } },
  };
  const { qr, payload, key: ofFile } = file;
  // The signature may hold by an enrolled key; of the key that the file brings, whoever checks it far from here would be told something else.
  const isOwnKey = !read.ok || !ofFile || (await isSignedByFileKey(read.value, ofFile));
  if (payload === null) {
    const slip = await admitSlip(platform, qr, bringing);
    if (!slip.ok) return slip;
    if (!isOwnKey) return err(problem(PROBLEMS.fileOfAnotherKey));
    const receipt = await takeSlip(platform, key, slip.value);
    return ok({ slip: slip.value.slip, kind: 'slip', record: null, receipt });
  }
  const record = await admitRecord(platform, { qr, payload }, bringing);
  if (!record.ok) return record;
  if (!isOwnKey) return err(problem(PROBLEMS.fileOfAnotherKey));
  const receipt = await takeRecord(platform, key, record.value);
  return ok({ slip: record.value.slip.slip, kind: 'result', record: record.value.record, receipt });
}
