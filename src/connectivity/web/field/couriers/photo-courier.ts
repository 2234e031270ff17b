import type { Item } from '../../../../platform/web/outbox/item.ts';
import type { Outcome } from '../../../../platform/web/outbox/outcome.ts';
import { deliverFile, fileLost } from './file-courier.ts';
import { type Ask, deliverRecord } from './record-courier.ts';
import type { Watch } from './rehearsal-courier.ts';

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
  const { file: name } = item.keep as PhotoKeep;
  const file = await readFile(name);
  const recorded = await deliverRecord(item, ask);
  if (recorded.kind !== 'answered') return recorded;
  if (!file) return fileLost();
  const done = await deliverFile(`/api/field/photos/${name}`, file, ask, watch);
  return done.kind === 'answered' ? { ...recorded, file: { answer: done.answer, sha256: name } } : done;
}
