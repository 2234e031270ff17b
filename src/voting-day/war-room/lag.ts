import { type Text, text } from '../../kernel/index.ts';

/** The spans of a form's way that are measured, in its order. The last is not ours. */
export const LAG_STAGES = [
  'captured-sent',
  'sent-received',
  'received-checked',
  'received-published',
] as const;
/** One of them. */
export type LagStage = (typeof LAG_STAGES)[number];

/** Minutes that half and nine of ten of `n` forms took for a span. */
export type Lag = { readonly n: number; readonly p50: number; readonly p90: number };

/** The spans of an area's forms; null where none is known. `code` is null for all areas together. */
export type AreaLag = {
  readonly code: string | null;
  readonly stages: Readonly<Record<LagStage, Lag | null>>;
  /** Forms left out because the phone's clock and ours disagree. */
  readonly doubted: number;
  /** Forms that another phone or a file brought: nobody knows by a clock of ours when they were captured and sent. */
  readonly carried: number;
};

/** Whose time a span is: nobody may take the national queue for our network. */
export const LAG_OWNERS = {
  'captured-sent': 'network',
  'sent-received': 'network',
  'received-checked': 'desk',
  'received-published': 'national',
} as const satisfies Readonly<Record<LagStage, string>>;

/** Whose time it is, in words. */
export const OWNER_NAMES = {
  network: text('Jaringan kita', 'Our network'),
  desk: text('Meja kita', 'Our desk'),
  national: text('Antrean nasional', 'The national queue'),
} as const satisfies Readonly<Record<(typeof LAG_OWNERS)[LagStage], Text>>;

/** What is waited for in each span. */
export const LAG_NAMES: Readonly<Record<LagStage, Text>> = {
  'captured-sent': text('direkam → dikirim', 'captured → sent'),
  'sent-received': text('dikirim → diterima di sini', 'sent → received here'),
  'received-checked': text('diterima → diperiksa di sini', 'received → checked here'),
  'received-published': text(
    'diterima di sini → terbit di Sirekap, paling lama',
    'received here → published by Sirekap, at most',
  ),
};

/** Minutes as they are told: below ten with a decimal. @example minutesText(3.44, 'id') === '3,4' */
export function minutesText(minutes: number, language: 'id' | 'en'): string {
  const digits = minutes < 10 ? 1 : 0;
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(minutes);
}

/** What of the forms no span is known, in a sentence; null when nothing was left out. */
export function leftOutText({ doubted, carried }: Pick<AreaLag, 'doubted' | 'carried'>): Text | null {
  if (doubted + carried === 0) return null;
  const [id, en] = [[] as string[], [] as string[]];
  if (doubted > 0) {
    id.push(`${doubted} formulir yang jam ponselnya tidak cocok dengan jam server`);
    en.push(`${doubted} forms whose phone’s clock does not agree with ours`);
  }
  if (carried > 0) {
    id.push(`${carried} formulir yang dibawa ponsel lain atau berkas`);
    en.push(`${carried} forms that another phone or a file brought`);
  }
  return text(
    `Tidak ikut dihitung sampai diterima: ${id.join('; ')}.`,
    `Not counted up to their arrival: ${en.join('; ')}.`,
  );
}
