import type { Language } from '../../../kernel/index.ts';
import { heldRecordIn, type ProvenEntry } from '../../../recap/index.ts';
import { hexOf } from '../../../sealed/index.ts';
import { sha256 } from './tools.ts';
import { HELD } from './words.ts';

/** How something that somebody holds stands to what is proven. */
export type Held = { readonly isSame: boolean; readonly words: string };

/** A text that may be a result file is not longer. */
const MOST_TEXT_BYTES = 40_000;

/** Compares a file that somebody holds: a photo by its SHA-256, a result file by its commitment. It does not leave the device. */
export async function compareFile(
  file: Blob,
  entries: readonly ProvenEntry[],
  tps: string,
  language: Language,
): Promise<Held> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = placesOf(
    entries,
    (leaf) => leaf.kind === 'received' && leaf.photos.includes(hexOf(sha256(bytes))),
  );
  if (found.length > 0) return { isSame: true, words: HELD.photo[language] + found.join(', ') };
  if (bytes.length > MOST_TEXT_BYTES) return no(entries, language);
  const written = new TextDecoder().decode(bytes);
  return heldRecordIn(written).ok ? compareText(written, entries, tps, language) : no(entries, language);
}

/** Compares the text of a QR or a result file. */
export function compareText(
  written: string,
  entries: readonly ProvenEntry[],
  tps: string,
  language: Language,
): Held {
  const held = heldRecordIn(written);
  if (!held.ok) return { isSame: false, words: HELD.unreadable[language] };
  if (held.value.tps !== tps) return { isSame: false, words: HELD.otherTps[language] + held.value.tps };
  const { payload, record, commitmentText } = held.value;
  if (payload !== null && hashOf(payload) !== record) return { isSame: false, words: HELD.payload[language] };
  const commitment = hashOf(commitmentText);
  const found = placesOf(entries, (leaf) => leaf.kind === 'received' && leaf.commitment === commitment);
  if (found.length === 0) return no(entries, language);
  return { isSame: true, words: HELD.record[language] + found.join(', ') };
}

function no(entries: readonly ProvenEntry[], language: Language): Held {
  return { isSame: false, words: HELD[entries.length === 0 ? 'unproven' : 'no'][language] };
}

function placesOf(
  entries: readonly ProvenEntry[],
  isIt: (leaf: NonNullable<ProvenEntry['leaf']>) => boolean,
): number[] {
  return entries.filter(({ leaf }) => leaf && isIt(leaf)).map(({ place }) => place);
}

function hashOf(text: string): string {
  return hexOf(sha256(new TextEncoder().encode(text)));
}
