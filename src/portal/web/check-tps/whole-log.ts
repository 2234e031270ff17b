import { type Text, text } from '../../../kernel/index.ts';
import { checkLog, entriesOf, type ReadPath } from '../../../publiclog/index.ts';
import { leafIn, type TpsShown, tpsOf } from '../../../recap/index.ts';
import type { Asked } from './show.ts';
import { sha256 } from './tools.ts';
import { WHOLE } from './words.ts';

/** What reading the whole log showed, in words: all is well, something does not hold, or a missing file leaves it open. */
export type WholeVerdict = { readonly state: 'complete' | 'broken' | 'missing'; readonly words: Text };

/** Reads every entry and tile up to the newest checkpoint: the only way to know that the server kept nothing back. */
export async function readWholeLog(
  { newest, entries }: TpsShown,
  read: ReadPath,
  { election, tps }: Pick<Asked, 'election' | 'tps'>,
  onProgress: (entries: number, all: number) => void,
): Promise<WholeVerdict> {
  const found: number[] = [];
  const onBundle = (bundle: Uint8Array, from: number, width: number) => {
    for (const [at, bytes] of entriesOf(bundle)?.slice(0, width).entries() ?? []) {
      const entry = new TextDecoder().decode(bytes);
      const leaf = leafIn(entry);
      if (leaf ? tpsOf(leaf) === tps && leaf.election === election : entry.includes(`"tps":"${tps}"`))
        found.push(from + at);
    }
  };
  const checked = await checkLog({ sha256, read, checkpoint: newest, onBundle, onProgress });
  if (!checked.ok) {
    const { reason, path } = checked.error;
    if (reason === 'missing') return { state: 'missing', words: after(WHOLE.missing, path) };
    return { state: 'broken', words: after(WHOLE.broken, `${reason} (${path})`) };
  }
  const hidden = found.filter((index) => !entries.some(({ place }) => place === index));
  if (hidden.length === 0) return { state: 'complete', words: WHOLE.complete };
  const { id, en } = after(WHOLE.hidden, hidden.join(', '));
  return { state: 'broken', words: text(id + WHOLE.again.id, en + WHOLE.again.en) };
}

function after({ id, en }: Text, said: string): Text {
  return text(id + said, en + said);
}
