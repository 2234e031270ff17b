import {
  type Asked,
  askWitnesses,
  type WitnessSizes,
} from '../../../platform/server/public-log/ask-witnesses.ts';
import { verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import { checkCheckpoint, isWitnessedBy, type LogPolicy, noteIn } from '../../../publiclog/index.ts';
import type { ElectionLog } from './open-log.ts';

/** How far the witnesses of each log were; known as long as this process runs, asked otherwise. */
const sizes = new Map<string, WitnessSizes>();

/** Whether enough witnesses saw all that the log says. */
export async function isWitnessed({ files, policy }: ElectionLog, size: number): Promise<boolean> {
  const written = await files.read('checkpoint.witnessed');
  if (!written) return false;
  return (await witnessedSize(new TextDecoder().decode(written), policy)) === size;
}

/** Takes back what is served as witnessed though the log alone signed it, as a server of before did under a policy without witnesses. */
async function dropUnseen({ files }: ElectionLog): Promise<void> {
  const written = await files.read('checkpoint.witnessed');
  const note = written && noteIn(new TextDecoder().decode(written));
  if (note && note.signatures.length < 2) files.dropWitnessed();
}

/** Size of a checkpoint that a quorum, and at least one witness, saw; null for any other. */
async function witnessedSize(written: string, policy: LogPolicy): Promise<number | null> {
  const seen = await checkCheckpoint(written, policy, verifyEd25519);
  const isSeen = seen.ok && isWitnessedBy(policy, new Set(seen.value.witnesses.keys()));
  return isSeen ? seen.value.checkpoint.size : null;
}

/** Shows the newest checkpoint to the witnesses of the policy, and serves it as witnessed once enough of them have seen it. */
export async function showWitnesses(log: ElectionLog): Promise<readonly Asked[]> {
  const { files, policy, signer } = log;
  await dropUnseen(log);
  const written = await files.read('checkpoint');
  if (!written || policy.witnesses.length === 0) return [];
  const known = sizes.get(signer.key.name) ?? new Map();
  sizes.set(signer.key.name, known);
  const shown = await askWitnesses(files, new TextDecoder().decode(written), policy.witnesses, known);
  files.writeCheckpoint('checkpoint', shown.checkpoint);
  if ((await witnessedSize(shown.checkpoint, policy)) !== null)
    files.writeCheckpoint('checkpoint.witnessed', shown.checkpoint);
  return shown.asked;
}
