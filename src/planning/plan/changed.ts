import { type Text, text } from '../../kernel/index.ts';

/** What a plan was made from, as far as it can change. */
export type Basis = {
  readonly inputSha256: string;
  readonly catalogueVersion: number;
  readonly evidenceRevision: string;
  /** TPS of the gap, in any order. */
  readonly codes: readonly string[];
};

/** What changed since a plan was solved. */
export type PlanChanges = {
  /** TPS that are in the gap now and were not, and the other way round. */
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly sentences: readonly Text[];
};

/** How many TPS are named in a sentence. */
const NAMED = 5;

/**
 * What changed between the input of a plan and the present one. Records that change no input are no change: the plan would be the
 * same. An input that differs in anything is one, even when neither the gap nor the catalogue did (a chance rose, a stock was drawn).
 */
export function changesSince(before: Basis, now: Basis): PlanChanges {
  if (before.inputSha256 === now.inputSha256) return { joined: [], left: [], sentences: [] };
  const joined = missingFrom(before.codes, now.codes);
  const left = missingFrom(now.codes, before.codes);
  const sentences = [
    ...(joined.length > 0 ? [joinedText(joined)] : []),
    ...(left.length > 0 ? [leftText(left)] : []),
    ...(before.catalogueVersion === now.catalogueVersion
      ? []
      : [catalogueText(before.catalogueVersion, now.catalogueVersion)]),
  ];
  if (sentences.length > 0) return { joined, left, sentences };
  return { joined, left, sentences: [OTHER] };
}

function missingFrom(known: readonly string[], codes: readonly string[]): string[] {
  const has = new Set(known);
  return codes.filter((code) => !has.has(code)).toSorted();
}

function joinedText(codes: readonly string[]): Text {
  return text(
    `${codes.length} TPS masuk kesenjangan sesudah rencana ini dihitung: ${named(codes, 'id')}`,
    `${codes.length} TPS joined the gap after this plan was solved: ${named(codes, 'en')}`,
  );
}

function leftText(codes: readonly string[]): Text {
  return text(
    `${codes.length} TPS tidak lagi dalam kesenjangan: ${named(codes, 'id')}`,
    `${codes.length} TPS are no longer in the gap: ${named(codes, 'en')}`,
  );
}

function catalogueText(before: number, now: number): Text {
  return text(
    `katalog berganti dari versi ${before} ke versi ${now}`,
    `the catalogue went from version ${before} to version ${now}`,
  );
}

const OTHER = text(
  'masukan rencana berubah: hari, bukti, titik sambung, atau pesanan',
  'the input of the plan changed: the day, evidence, sites or orders',
);

function named(codes: readonly string[], language: 'id' | 'en'): string {
  const more = codes.length - NAMED;
  const list = codes.slice(0, NAMED).join(', ');
  if (more <= 0) return list;
  return language === 'id' ? `${list} dan ${more} lagi` : `${list} and ${more} more`;
}
