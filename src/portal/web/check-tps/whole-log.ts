import { checkLog, type ReadPath } from '../../../publiclog/index.ts';
import { leafIn, type TpsShown, tpsOf } from '../../../recap/index.ts';
import type { Asked } from './show.ts';
import { sha256 } from './tools.ts';
import { WHOLE } from './words.ts';

/** What reading the whole log showed, in words, and whether all is well. */
export type WholeVerdict = { readonly isComplete: boolean; readonly words: string };

/** Reads every entry and tile up to the newest checkpoint: the only way to know that the server kept nothing back. */
export async function readWholeLog(
  { newest, entries }: TpsShown,
  read: ReadPath,
  { election, tps, language }: Asked,
  onProgress: (entries: number, all: number) => void,
): Promise<WholeVerdict> {
  const found: number[] = [];
  const onEntry = (bytes: Uint8Array, index: number) => {
    const text = new TextDecoder().decode(bytes);
    const leaf = leafIn(text);
    if (leaf ? tpsOf(leaf) === tps && leaf.election === election : text.includes(`"tps":"${tps}"`))
      found.push(index);
  };
  const checked = await checkLog({ sha256, read, checkpoint: newest, onEntry, onProgress });
  if (!checked.ok) {
    const { reason, path } = checked.error;
    return { isComplete: false, words: `${WHOLE.broken[language]}${reason} (${path})` };
  }
  const hidden = found.filter((index) => !entries.some(({ place }) => place === index));
  return hidden.length === 0
    ? { isComplete: true, words: WHOLE.complete[language] }
    : { isComplete: false, words: WHOLE.hidden[language] + hidden.join(', ') };
}
