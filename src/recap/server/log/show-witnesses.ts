import {
  type Asked,
  askWitnesses,
  type WitnessSizes,
} from '../../../platform/server/public-log/ask-witnesses.ts';
import { verifyEd25519 } from '../../../platform/server/public-log/node-crypto.ts';
import { checkCheckpoint } from '../../../publiclog/index.ts';
import type { ElectionLog } from './open-log.ts';

/** How far the witnesses of each log were; known as long as this process runs, asked otherwise. */
const sizes = new Map<string, WitnessSizes>();

/** Whether enough witnesses saw all that the log says. */
export async function isWitnessed({ files, policy }: ElectionLog, size: number): Promise<boolean> {
  const written = await files.read('checkpoint.witnessed');
  if (!written) return false;
  const seen = await checkCheckpoint(new TextDecoder().decode(written), policy, verifyEd25519);
  return seen.ok && seen.value.checkpoint.size === size;
}

/** Shows the newest checkpoint to the witnesses of the policy, and serves it as witnessed once enough of them have seen it. */
export async function showWitnesses({ files, policy, signer }: ElectionLog): Promise<readonly Asked[]> {
  const written = await files.read('checkpoint');
  if (!written) return [];
  const known = sizes.get(signer.key.name) ?? new Map();
  sizes.set(signer.key.name, known);
  const shown = await askWitnesses(files, new TextDecoder().decode(written), policy.witnesses, known);
  files.writeCheckpoint('checkpoint', shown.checkpoint);
  const seen = await checkCheckpoint(shown.checkpoint, policy, verifyEd25519);
  if (seen.ok) files.writeCheckpoint('checkpoint.witnessed', shown.checkpoint);
  return shown.asked;
}
