import { checkDigit, openingOf } from './typed-sms.ts';

/** What a card says about the SMS of one TPS, for somebody with a plain phone (docs/formats/result-sms.md section 2). */
export type SmsCard = {
  /** How the SMS begins, by contest. */
  readonly openings: { readonly governor: string; readonly regent: string };
  /** A whole SMS of invented figures: never a result. */
  readonly example: string;
  /** What each tag means, in Indonesian, in the order of the form. */
  readonly tags: readonly (readonly [tag: string, meaning: string])[];
  /** What each digit of a value counts for its check digit: as a hundred, a ten and a one. */
  readonly checks: readonly (readonly [hundred: number, ten: number, one: number])[];
};

const TAGS = [
  ['N1, N2 …', 'suara pasangan nomor 1, 2 …'],
  ['SAH', 'semua suara sah'],
  ['TSAH', 'suara tidak sah'],
  ['SEMUA', 'suara sah dan tidak sah'],
  ['DPT', 'pemilih dalam DPT'],
  ['HADIR', 'semua yang memilih'],
] as const;
/** Figures of no polling station. */
const EXAMPLE = [
  ['N1', 123],
  ['N2', 45],
  ['SAH', 168],
  ['TSAH', 7],
] as const;

/** The card of a TPS. @param isCity whether its regency has a mayor @param synthetic whether its election is: then nothing typed by it is a result */
export function smsCard(tps: string, isCity: boolean, synthetic: boolean): SmsCard {
  const opening = openingOf(tps, synthetic);
  const [governor, regent] = [`${opening} G`, `${opening} ${isCity ? 'W' : 'B'}`];
  const written = EXAMPLE.map(([tag, value]) => {
    const digits = String(value).padStart(3, '0');
    return `${tag} ${digits} ${checkDigit(digits)}`;
  });
  return {
    openings: { governor, regent },
    example: [governor, ...written].join(' '),
    tags: TAGS,
    checks: Array.from({ length: 10 }, (_, digit) => [
      checkDigit(`${digit}00`),
      checkDigit(`0${digit}0`),
      checkDigit(`00${digit}`),
    ]),
  };
}
