import { sha256Of } from '../../../../platform/web/device-key.ts';
import type { Item } from '../../../../platform/web/outbox/item.ts';
import { type Outcome, withoutAnswer } from '../../../../platform/web/outbox/outcome.ts';
import { sendPieces } from './pieces.ts';
import { type Ask, deliverRecord, laterIfIncomplete, outcome } from './record-courier.ts';
import type { Watch } from './rehearsal-courier.ts';

const CHUNK_BYTES = 65_536;

/** What is kept with a photo's record: the name of its file on this phone, which is its SHA-256, and its length. */
export type PhotoKeep = { readonly file: string; readonly bytes: number };

/**
 * Brings the record of a photo and then the photo, and hands over what should be the receipts of both: a photo is not received because
 * somebody wrote that there is one. @throws what the browser throws when it cannot read the file
 */
export async function deliverPhoto(
  item: Item,
  ask: Ask,
  watch: Watch,
  readFile: (name: string) => Promise<Blob | null>,
): Promise<Outcome> {
  const { file: name, bytes } = item.keep as PhotoKeep;
  const file = await readFile(name);
  const recorded = await deliverRecord(item, ask);
  if (recorded.kind !== 'answered') return recorded;
  if (!file) return { kind: 'refused', failure: lost() };
  const root = `/api/field/photos/${name}`;
  const finish = async (): Promise<Outcome> => {
    const done = outcome(laterIfIncomplete(await ask({ method: 'POST', path: `${root}/done` })));
    return done.kind === 'answered' ? { ...recorded, file: { answer: done.answer, sha256: name } } : done;
  };
  // A try before this one may have brought all of it and lost the answer.
  if (item.attempts > 0) {
    const before = await finish();
    if (before.kind === 'answered') return before;
  }
  let there = 0;
  const pieces = await Promise.all(
    Array.from({ length: Math.ceil(bytes / CHUNK_BYTES) }, async (_, at) => {
      const chunk = file.slice(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES);
      const read = async () => new Uint8Array(await chunk.arrayBuffer());
      return { path: `${root}/chunks/${at}/${await sha256Of(await read())}`, bytes: read };
    }),
  );
  const failed = await sendPieces(pieces, ask, {
    isWanted: watch.isWanted,
    onSent: (sent) => {
      there += sent;
      watch.onProgress(there, bytes);
    },
  });
  if (failed !== null) return outcome(failed);
  if (!(await watch.isWanted())) return withoutAnswer('unreachable', Date.now());
  return finish();
}

function lost() {
  const words =
    'Berkas foto ini tidak ada lagi di ponsel. / The file of this photo is no longer on this phone.';
  return { why: 'stopped', at: new Date().toISOString(), code: null, words } as const;
}
