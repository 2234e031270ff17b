import { wordsOf } from '../../text/words.ts';
import { ClaimIndex } from '../claim-index.ts';
import { LEAST_WORDS } from '../verdict.ts';
import { CHANGES, type Change, type ChatWords, changed } from './changes.ts';

/** Of texts that were changed in one way: how many there were, of which the own claim was found, found first, and found surely enough to be attached. */
export type ChangeFound = {
  readonly change: Change;
  readonly texts: number;
  readonly suggested: number;
  readonly first: number;
  readonly attached: number;
};

/** How well texts are matched. */
export type MatchTrial = {
  readonly claims: number;
  /** Texts of fewer than seven different words, which are left out: they are never matched by themselves. */
  readonly short: number;
  readonly changes: readonly ChangeFound[];
  /** Texts that no claim is about, to how many of them one was suggested, and attached. */
  readonly unseen: { readonly texts: number; readonly suggested: number; readonly attached: number };
};

/**
 * Tries the matching: every claim is changed in every way and looked for among all of them, and so are texts that no claim is about.
 * @param random numbers in [0, 1) @param every each how many-th claim is changed and looked for, among all of them
 */
export function tryMatching(
  claims: readonly string[],
  unseen: readonly string[],
  {
    random,
    chat,
    every,
  }: { readonly random: () => number; readonly chat: ChatWords; readonly every: number },
): MatchTrial {
  const known = new Set(claims);
  const [long, others] = [[...known].filter(isLong), [...new Set(unseen)].filter((one) => !known.has(one))];
  const index = new ClaimIndex();
  for (const [at, text] of long.entries()) index.add(at, text);
  const changes = CHANGES.map((change) => {
    const found = { change, texts: 0, suggested: 0, first: 0, attached: 0 };
    for (let at = 0; at < long.length; at += every) {
      const text = long[at] as string;
      found.texts += 1;
      const matches = index.find(changed(text, change, random, chat));
      const own = matches.find(({ claim }) => claim === at);
      if (own) found.suggested += 1;
      if (own && matches[0] === own) found.first += 1;
      if (own?.verdict === 'attach') found.attached += 1;
    }
    return found;
  });
  const asked = others.filter(isLong).map((text) => index.find(text, 1)[0]);
  return {
    ...{ claims: long.length, short: known.size - long.length, changes },
    unseen: {
      texts: asked.length,
      suggested: asked.filter((match) => match !== undefined).length,
      attached: asked.filter((match) => match?.verdict === 'attach').length,
    },
  };
}

function isLong(text: string): boolean {
  return new Set(wordsOf(text)).size >= LEAST_WORDS;
}
