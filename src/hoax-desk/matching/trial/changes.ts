/** What happens to a text on its way through chats. */
export const CHANGES = ['forwarded', 'cut', 'dropped', 'swapped', 'mistyped', 'slang'] as const;
export type Change = (typeof CHANGES)[number];

/** Words of chats by the word that is meant. */
export type ChatWords = ReadonlyMap<string, readonly string[]>;

const FORWARDED = [
  ['Diteruskan berkali-kali. ', ' Sebarkan ke semua grup!'],
  ['*PENTING* mohon dibaca sampai habis 🙏🙏 ', ' Jangan sampai putus di kamu.'],
  ['Info dari grup sebelah, benarkah? \n> ', ''],
  ['Assalamualaikum, izin berbagi: ', ' Kalau sayang keluarga, sebarkan.'],
] as const;

/**
 * Changes a text. `forwarded`: in capitals between words of a chat; `cut`: half of it is gone, the first or the last; `dropped`: each word is missing with 30 percent;
 * `swapped`: neighbouring words in the other order; `mistyped`: two letters in the other order in every second long word; `slang`: every word for which there is one.
 * @param random numbers in [0, 1)
 */
export function changed(text: string, change: Change, random: () => number, chat: ChatWords): string {
  const words = text.split(/\s+/u);
  if (change === 'forwarded') {
    const [before, after] = pick(FORWARDED, random);
    return `${before}${text.toUpperCase()}${after}`;
  }
  if (change === 'cut') {
    const half = Math.ceil(words.length / 2);
    return (random() < 0.5 ? words.slice(0, half) : words.slice(-half)).join(' ');
  }
  if (change === 'dropped') return words.filter(() => random() >= 0.3).join(' ');
  if (change === 'swapped')
    return words.map((word, at) => words[at % 2 === 0 ? at + 1 : at - 1] ?? word).join(' ');
  if (change === 'mistyped') return words.map((word) => mistyped(word, random)).join(' ');
  return words.map((word) => inChat(word, random, chat)).join(' ');
}

function mistyped(word: string, random: () => number): string {
  if (word.length < 4 || random() < 0.5) return word;
  const at = 1 + Math.floor(random() * (word.length - 2));
  return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
}

function inChat(word: string, random: () => number, chat: ChatWords): string {
  const ways = chat.get(word.toLowerCase().replace(/[^\p{L}]/gu, ''));
  return ways && ways.length > 0 ? pick(ways, random) : word;
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}
