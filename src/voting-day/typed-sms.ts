import { err, ok, type Result } from '../kernel/index.ts';
import type { Contest, FigureKey } from '../sealed/index.ts';

/**
 * What somebody typed on a plain phone: some boxes of a form, each with its check digit. Nothing proves who sent it: it says what to expect
 * until the sealed record comes, and is never counted.
 */
export type TypedSms = {
  readonly tps: string;
  readonly contest: Contest;
  readonly boxes: readonly { readonly box: FigureKey; readonly value: number }[];
};

/** Why a text is none, with the word that is to be looked at again. */
export type TypedFault = {
  readonly why: 'another-text' | 'tps' | 'contest' | 'tag' | 'value' | 'check' | 'twice' | 'nothing';
  readonly at: string;
};

const OPENING = 'HASIL';
const CONTESTS: Readonly<Record<string, Contest>> = { G: 'governor', B: 'regent', W: 'regent' };
const NAMED: Readonly<Record<string, FigureKey>> = {
  ...{ DPT: 'A.J', HADIR: 'B4.J', SAH: 'V.A', TSAH: 'V.B', SEMUA: 'V.C' },
};
const WEIGHTS = [7, 3, 1];

/**
 * The check digit of a number as the card has it: weights 7, 3, 1 over its digits, last digit of the sum (ICAO Doc 9303 part 3). A value is
 * three digits. Every single wrong digit is found, and most that are exchanged. @example checkDigit('147') === 6
 */
export function checkDigit(digits: string): number {
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (WEIGHTS[at % 3] ?? 0), 0) % 10;
}

/**
 * Reads `HASIL tps check G|B tag value check …`: tags N1 to N7, SAH, TSAH, SEMUA, DPT, HADIR. Small letters, and any of . , ; : = - / between
 * the words, are what people make of it.
 */
export function parseTyped(text: string): Result<TypedSms, TypedFault> {
  const [opening, tps = '', check = '', letter = '', ...rest] = text
    .toUpperCase()
    .split(/[\s.,;:=/-]+/)
    .filter(Boolean);
  if (opening !== OPENING) return fault('another-text', '');
  if (!/^\d{13}$/.test(tps) || String(checkDigit(tps)) !== check)
    return fault('tps', `${tps} ${check}`.trim());
  const contest = CONTESTS[letter];
  if (!contest) return fault('contest', letter);
  if (rest.length === 0) return fault('nothing', '');
  const boxes: { box: FigureKey; value: number }[] = [];
  for (let at = 0; at < rest.length; at += 3) {
    const read = boxOf(rest.slice(at, at + 3));
    if (!read.ok) return read;
    if (boxes.some(({ box }) => box === read.value.box)) return fault('twice', rest[at] ?? '');
    boxes.push(read.value);
  }
  return ok({ tps, contest, boxes: boxes.toSorted((one, other) => (one.box < other.box ? -1 : 1)) });
}

function boxOf([tag = '', value = '', check = '']: readonly string[]): Result<
  { readonly box: FigureKey; readonly value: number },
  TypedFault
> {
  const box = /^N[1-7]$/.test(tag) ? (`IV.${tag[1]}` as FigureKey) : NAMED[tag];
  if (!box) return fault('tag', tag);
  if (!/^\d{1,3}$/.test(value)) return fault('value', `${tag} ${value}`.trim());
  if (String(checkDigit(value.padStart(3, '0'))) !== check) return fault('check', `${tag} ${value}`);
  return ok({ box, value: Number(value) });
}

/** The one text of what was typed: two that say the same are one. */
export function typedText({ tps, contest, boxes }: TypedSms): string {
  return `${OPENING} ${tps} ${contest} ${boxes.map(({ box, value }) => `${box}=${value}`).join(' ')}`;
}

function fault(why: TypedFault['why'], at: string): Result<never, TypedFault> {
  return err({ why, at: at.slice(0, 20) });
}
