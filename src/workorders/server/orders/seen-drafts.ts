import { createHash } from 'node:crypto';
import { type Text, text } from '../../../kernel/index.ts';
import { orderNumber } from './order-row-store.ts';

/** What tells one draft from another, and from itself before a change. */
type SeenDraft = { readonly id: string; readonly seq: number; readonly revision: number };

/** What somebody saw of the drafts: how many there were, and the token that stands for which ones. */
export type SeenDrafts = { readonly expected: number; readonly seen: string };

/** The form of a token: the last number that was given, and what stands for each draft and its revision. */
export const SEEN_TOKEN = /^(\d{1,9})-([0-9a-f]{32})$/;

const MOST_NAMED = 5;

/** Stands for just these drafts as they are now, in whatever order: another draft or another revision gives another token. */
export function seenToken(drafts: readonly SeenDraft[]): string {
  const hash = createHash('sha256');
  for (const line of drafts.map(({ id, revision }) => `${id} ${revision}\n`).toSorted()) hash.update(line);
  const last = drafts.reduce((most, { seq }) => Math.max(most, seq), 0);
  return `${last}-${hash.digest('hex').slice(0, 32)}`;
}

/** How the drafts differ from those that were seen; null when they are the same. Numbers are only ever given upwards, so the later ones are new. */
export function otherDrafts({ expected, seen }: SeenDrafts, drafts: readonly SeenDraft[]): Text | null {
  if (drafts.length === expected && seenToken(drafts) === seen) return null;
  const last = Number(SEEN_TOKEN.exec(seen)?.[1] ?? 0);
  const fresh = drafts.filter(({ seq }) => seq > last).map(({ seq }) => orderNumber(seq));
  const gone = expected - (drafts.length - fresh.length);
  const named = fresh.slice(0, MOST_NAMED).join(', ');
  const more = fresh.length > MOST_NAMED ? ` (+${fresh.length - MOST_NAMED})` : '';
  const news = fresh.length === 0 ? null : text(`baru: ${named}${more}`, `new: ${named}${more}`);
  const lost = gone <= 0 ? null : text(`tidak lagi konsep: ${gone}`, `no longer drafts: ${gone}`);
  const parts = [news, lost].filter((one) => one !== null);
  const what = parts.length > 0 ? parts : [text('bukan konsep yang sama', 'not the same drafts')];
  return text(
    `yang dilihat ${expected} konsep, sekarang ${drafts.length}; ${what.map(({ id }) => id).join('; ')}`,
    `${expected} drafts were shown, there are ${drafts.length} now; ${what.map(({ en }) => en).join('; ')}`,
  );
}
