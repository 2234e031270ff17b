import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { isDatabaseAway } from '../../../platform/server/database-failure.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { isStorageFull } from '../../../platform/server/storage-full.ts';
import type { Envelope } from '../../../sealed/index.ts';
import { admit, recordEnvelopeSchema } from './admit.ts';
import type { Delivery } from './delivery.ts';
import type { Intake } from './intake.ts';

/** Takes one envelope in: its receipt, or why it is refused and stays with whoever brought it. */
export async function takeEnvelope(
  platform: Platform,
  intake: Intake,
  envelope: Envelope,
  delivery: Delivery,
): Promise<Result<Envelope, Problem>> {
  const admitted = await admit(platform, envelope, delivery);
  return admitted.ok ? ok(await intake(admitted.value)) : admitted;
}

/**
 * Takes one item of a batch in. Whatever is wrong with it alone is answered for it alone; what meets all of them, such as a full disk,
 * is thrown.
 */
export async function takeItem(
  platform: Platform,
  intake: Intake,
  item: unknown,
  delivery: Delivery,
): Promise<Result<Envelope, Problem>> {
  const envelope = recordEnvelopeSchema.safeParse(item);
  if (!envelope.success) return err(problem(PROBLEMS.recordRefused, NO_ENVELOPE));
  try {
    return await takeEnvelope(platform, intake, envelope.data, delivery);
  } catch (error) {
    if (isDatabaseAway(error) || isStorageFull(error)) throw error;
    console.error('a record was not kept:', error instanceof Error ? error.name : 'unknown');
    return err(problem(PROBLEMS.internal));
  }
}

const NO_ENVELOPE = text(
  'bukan amplop { payload, key, signature }',
  'no envelope { payload, key, signature }',
);
