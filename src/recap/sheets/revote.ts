import { type Day, type Text, text } from '../../kernel/index.ts';

/** Why a TPS votes again (UU 10/2016 art. 112, in short), or why an order is taken back. */
export const REVOTE_REASONS = {
  disrupted: text('keamanan terganggu, bencana', 'unrest or disaster'),
  'opened-unlawfully': text(
    'kotak atau berkas dibuka tidak menurut tata cara',
    'box or papers opened against the rules',
  ),
  'voted-twice': text('ada yang memilih lebih dari sekali', 'somebody voted more than once'),
  'not-entitled': text('ada yang memilih tanpa hak', 'somebody voted without the right to'),
  'marked-ballots': text('petugas menandai atau merusak surat suara', 'officers marked or damaged ballots'),
  ordered: text('diperintahkan Bawaslu atau pengadilan', 'ordered by Bawaslu or a court'),
  'taken-back': text('perintah ditarik kembali', 'the order is taken back'),
} as const satisfies Record<string, Text>;
export type RevoteReason = keyof typeof REVOTE_REASONS;

/** A re-vote is held at most so many days after the vote (DOMAIN 3). */
export const REVOTE_WITHIN_DAYS = 4;

/** The first day on which a re-vote can be held. @example firstRevoteDay('2024-11-30') === '2024-12-01' */
export function firstRevoteDay(votingDate: string): string {
  return daysAfter(votingDate, 1);
}

/** The last day on which a re-vote can be held. @example lastRevoteDay('2024-11-27') === '2024-12-01' */
export function lastRevoteDay(votingDate: string): string {
  return daysAfter(votingDate, REVOTE_WITHIN_DAYS);
}

function daysAfter(from: string, days: number): string {
  const day = new Date(`${from}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Why a day cannot be that of a re-vote; null when it can. An order that is taken back has none. */
export function revoteDayFault(reason: RevoteReason, heldOn: string | null, votingDate: Day): Text | null {
  if (reason === 'taken-back')
    return heldOn === null
      ? null
      : text('perintah yang ditarik tidak punya hari', 'an order taken back has no day');
  const last = lastRevoteDay(votingDate);
  if (heldOn !== null && heldOn > votingDate && heldOn <= last) return null;
  return text(
    `sesudah ${votingDate}, paling lambat ${last}`,
    `after ${votingDate}, by ${last} at the latest`,
  );
}
