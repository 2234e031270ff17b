import { type Text, text } from '../../kernel/index.ts';
import type { Frame, Unit } from './contest.ts';

/** The name of the method: it stands for exactly this way to draw and reckon, and another way would be another name. */
export const SAMPLE_METHOD_NAME = 'sigap-ppeb-1';

/** How forms are drawn, in words for whoever draws them again. */
export const SAMPLE_METHOD: Text = text(
  `${SAMPLE_METHOD_NAME}: undian ke-i (i dari 1) = sha256(benih:kontes:i) sebagai bilangan heksadesimal, dikali jumlah semua ukuran, dibagi 2^256, dibulatkan ke bawah; TPS diurutkan menurut kode; yang terundi ialah TPS pertama yang jumlah ukurannya sampai dengan dirinya melebihi bilangan itu; undian dengan pengembalian`,
  `${SAMPLE_METHOD_NAME}: draw i (i from 1) = sha256(seed:contest:i) as a hexadecimal number, times the sum of all sizes, divided by 2^256, rounded down; TPS in order of code; drawn is the first TPS whose sizes up to and including its own add up to more than that number; with replacement`,
);

/** A form drawn. */
export type DrawnForm = {
  /** From 1. */
  readonly draw: number;
  readonly ticket: string;
  /** Where the ticket points among all sizes, from 0. */
  readonly place: number;
  readonly unit: Unit;
};

/**
 * Draws forms with a probability in proportion to their size, with replacement, one after another for as long as one asks: a form may come again,
 * and counts again. Tickets are SHA-256 of a text as in the audit of claims: no generator to agree on.
 * @param ticketOf SHA-256 of a text, in hex
 * @throws RangeError when no form has a size
 */
export function* drawForms(
  frame: Frame,
  seed: string,
  ticketOf: (text: string) => string,
): Generator<DrawnForm, never> {
  if (frame.size <= 0) throw new RangeError('nothing to draw from');
  const ends: number[] = [];
  for (const { size } of frame.units) ends.push((ends.at(-1) ?? 0) + size);
  for (let draw = 1; ; draw += 1) {
    const ticket = ticketOf(`${seed}:${frame.name}:${draw}`);
    const place = Number((BigInt(`0x${ticket}`) * BigInt(frame.size)) >> 256n);
    yield { draw, ticket, place, unit: frame.units[firstAbove(ends, place)] as Unit };
  }
}

/**
 * The text whose SHA-256 binds an audit: method, contest, risk limit, inflation and every figure that was tallied, as it stands. Published before
 * the seed is made; whatever changes afterwards is another list.
 */
export function listText({ name, choices, units }: Frame, risk: number, inflation: number): string {
  const rows = units.map(({ tps, bound, votes, invalid }) => [tps, bound, ...votes, invalid].join(','));
  return [
    SAMPLE_METHOD_NAME,
    `contest ${name}`,
    `risk ${risk}`,
    `inflation ${inflation}`,
    ['tps', 'bound', ...choices, 'invalid'].join(','),
    ...rows,
    '',
  ].join('\n');
}

/** The first place whose end lies above a number. */
function firstAbove(ends: readonly number[], place: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
