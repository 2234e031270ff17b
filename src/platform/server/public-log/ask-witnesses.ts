import {
  addCheckpointBody,
  type Checkpoint,
  checkpointIn,
  isSameHash,
  type NoteKey,
  type NoteSignature,
  noteIn,
  noteText,
  type PolicyKey,
  proveConsistency,
  signaturesIn,
  signersOf,
} from '../../../publiclog/index.ts';
import { bytesUpTo } from './bytes-up-to.ts';
import { type LogFiles, tileReader } from './log-files.ts';
import { sha256, verifyEd25519 } from './node-crypto.ts';

const PATIENCE_MS = 5_000;
const MOST_ANSWER_BYTES = 65_536;

/** How far each witness was seen to be, by its key's name; what is not known is asked. */
export type WitnessSizes = Map<string, number>;

/** What became of asking a witness. */
export type Asked = { readonly name: string; readonly signed: boolean; readonly why: string | null };

/**
 * Shows a checkpoint to witnesses, all at once, and puts their signatures under it. One that is away, slow or answers nonsense is passed over.
 * @returns the checkpoint with the signatures that hold, and what became of each
 */
export async function askWitnesses(
  files: LogFiles,
  written: string,
  witnesses: readonly PolicyKey[],
  sizes: WitnessSizes,
): Promise<{ readonly checkpoint: string; readonly asked: readonly Asked[] }> {
  const note = noteIn(written);
  const checkpoint = note && checkpointIn(note.text);
  if (!checkpoint) throw new TypeError('not a checkpoint');
  const answers = await Promise.all(
    witnesses.map(async ({ key, url }) => {
      if (url === null) return { name: key.name, signatures: [], why: 'no address' };
      try {
        return { name: key.name, ...(await askOne(files, written, checkpoint, { key, url }, sizes)) };
      } catch (error) {
        return {
          name: key.name,
          signatures: [],
          why: error instanceof Error ? error.message : String(error),
        };
      }
    }),
  );
  const fresh = answers.flatMap((answer) => answer.signatures);
  // A witness that is asked again signs again: only its latest stays, or a checkpoint that waits for a quorum would grow for ever.
  const signatures = [
    ...note.signatures.filter((one) => !fresh.some((other) => isOfSameKey(one, other))),
    ...fresh,
  ];
  return {
    checkpoint: noteText({ text: note.text, signatures }),
    asked: answers.map(({ name, signatures: found, why }) => ({ name, signed: found.length > 0, why })),
  };
}

type Answer = { readonly signatures: readonly NoteSignature[]; readonly why: string | null };

async function askOne(
  files: LogFiles,
  written: string,
  checkpoint: Checkpoint,
  { key, url }: { readonly key: NoteKey; readonly url: string },
  sizes: WitnessSizes,
): Promise<Answer> {
  // It tells how far it is when we are wrong about it: then it is asked once more.
  for (let again = 0; again < 2; again += 1) {
    const oldSize = Math.min(sizes.get(key.name) ?? 0, checkpoint.size);
    const body = addCheckpointBody({
      ...{ oldSize, checkpoint: written },
      proof: await growth(files, oldSize, checkpoint.size),
    });
    const address = `${url.replace(/\/$/, '')}/add-checkpoint`;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(address, { method: 'POST', body, signal, redirect: 'error' });
    const said = new TextDecoder().decode(await bytesUpTo(answer, MOST_ANSWER_BYTES));
    if (answer.status === 409 && /^\d{1,15}\n$/.test(said) && again === 0) {
      sizes.set(key.name, Number(said));
      continue;
    }
    if (answer.status !== 200) return { signatures: [], why: `status ${answer.status}` };
    const note = { text: noteIn(written)?.text ?? '', signatures: signaturesIn(said) ?? [] };
    const signers = await signersOf(note, [key], verifyEd25519);
    if (!signers.ok) return { signatures: [], why: signers.error };
    sizes.set(key.name, checkpoint.size);
    return { signatures: note.signatures.filter(({ name }) => name === key.name), why: null };
  }
  return { signatures: [], why: 'does not agree on a size' };
}

function isOfSameKey(one: NoteSignature, other: NoteSignature): boolean {
  return one.name === other.name && isSameHash(one.id, other.id);
}

async function growth(files: LogFiles, oldSize: number, size: number): Promise<Uint8Array[]> {
  if (oldSize === 0 || oldSize === size) return [];
  return proveConsistency(sha256, tileReader(files), oldSize, size);
}
