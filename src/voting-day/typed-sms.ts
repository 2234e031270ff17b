import { err, ok, type Result } from '../kernel/index.ts';
import type { Contest, FigureKey } from '../sealed/index.ts';

/**
 * What somebody typed on a plain phone: some boxes of a form, each with its check digit. Nothing proves who sent it: it says what to expect
 * until the sealed record comes, and is never counted.
 */
export type TypedSms = {
  /** Typed by the card of a synthetic election: never anything of a real one. */
  readonly synthetic: boolean;
  readonly tps: string;
  readonly contest: Contest;
  readonly boxes: readonly { readonly box: FigureKey; readonly value: number }[];
};

/** Why a text is none, with the word that is to be looked at again. */
export type TypedFault = {
  readonly why: 'another-text' | 'tps' | 'contest' | 'tag' | 'value' | 'check' | 'twice' | 'nothing';
  readonly at: string;
};

/** What an SMS begins with: a result, or practice by the card of a synthetic election. */
const OPENINGS = { real: 'HASIL', synthetic: 'LATIHAN' } as const;
/** Added to the TPS's check digit on the card of a synthetic election, so that its opening with the other word is no SMS either. */
const SYNTHETIC_SHIFT = 5;
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
 * How an SMS of a TPS begins: the word and the TPS's own check digit both say whether the election is synthetic.
 * @example openingOf('2105012001001', false) === 'HASIL 2105012001001 1'; with true: 'LATIHAN 2105012001001 6'
 */
export function openingOf(tps: string, synthetic: boolean): string {
  const check = (checkDigit(tps) + (synthetic ? SYNTHETIC_SHIFT : 0)) % 10;
  return `${synthetic ? OPENINGS.synthetic : OPENINGS.real} ${tps} ${check}`;
}

/**
 * Reads `HASIL tps check G|B tag value check …`: tags N1 to N7, SAH, TSAH, SEMUA, DPT, HADIR; `LATIHAN` for a
 * synthetic election. Small letters, and any of . , ; : = - / between
 * the words, are what people make of it.
 */
export function parseTyped(text: string): Result<TypedSms, TypedFault> {
  const [opening, tps = '', check = '', letter = '', ...rest] = text
    .toUpperCase()
    .split(/[\s.,;:=/-]+/)
    .filter(Boolean);
  const synthetic = opening === OPENINGS.synthetic;
  if (!synthetic && opening !== OPENINGS.real) return fault('another-text', '');
  if (!/^\d{13}$/.test(tps) || openingOf(tps, synthetic) !== `${opening} ${tps} ${check}`)
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
  return ok({
    synthetic,
    tps,
    contest,
    boxes: boxes.toSorted((one, other) => (one.box < other.box ? -1 : 1)),
  });
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
export function typedText({ synthetic, tps, contest, boxes }: TypedSms): string {
  return `${synthetic ? OPENINGS.synthetic : OPENINGS.real} ${tps} ${contest} ${boxes.map(({ box, value }) => `${box}=${value}`).join(' ')}`;
}

/** Reads the boxes of {@link typedText} back. */
export function typedBoxes(text: string): TypedSms['boxes'] {
  return text
    .split(' ')
    .slice(3)
    .map((one) => {
      const [box, value] = one.split('=');
      return { box: box as FigureKey, value: Number(value) };
    });
}

function fault(why: TypedFault['why'], at: string): Result<never, TypedFault> {
  return err({ why, at: at.slice(0, 20) });
}
