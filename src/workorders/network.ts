import type { Test } from '../connectivity/index.ts';
import { type Text, text } from '../kernel/index.ts';
import type { Order, Partner } from './model.ts';

/** What the operators and agencies are called: plain names with the partners that bear them, and who of them is an operator. */
export type Networks = {
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly operators: ReadonlySet<string>;
};

/** Whose network a test shows, as far as an order is concerned. `unsaid`: the test does not tell. */
export type WhoseNetwork = 'its-own' | 'another' | 'unsaid';

/** Bought as a SIM or a mast of one operator: only that operator's network shows that it works. */
const OF_ONE_OPERATOR: readonly string[] = ['other-operator', 'portable-bts'];
/** Whatever network there is does: the work is to find or to reach it. */
const OF_ANY: readonly string[] = ['walk-out', 'existing-access', 'geser', 'power'];
type Medium = { readonly written: RegExp; readonly needs: Text };
const SATELLITE: Medium = {
  written: /\b(vsat|satelit|satellite|starlink|satria|bakti)\b/,
  needs: text('satelit (VSAT, Starlink)', 'satellite (VSAT, Starlink)'),
};
/** How a test that proves such work says that it was carried. */
const MEDIA: Readonly<Record<string, Medium>> = {
  vsat: SATELLITE,
  'shared-vsat': SATELLITE,
  fibre: {
    written: /\b(serat|optik|fibre|fiber|ftth|fttx|gpon)\b/,
    needs: text('serat optik', 'fibre'),
  },
  link: {
    written: /\b(radio|ptp|ptmp|p2p|microwave)\b/,
    needs: text('jalur radio', 'radio link'),
  },
};
const MOBILE = /\b([2-5]g|bts|gprs|edge|umts|lte|volte|hs[du]?pa|selul[ae]r|cellular|mobile|sim)\b/;
/** The satellite services that a terminal may be of: one says nothing of another, whoever sold it. */
const SERVICES: readonly RegExp[] = [/\bstarlink\b/, /\b(satria|bakti)\b/];
/** "fiber belum masuk": what is named was not there. */
const DENIED =
  /\b(belum|tidak|tak|tanpa|bukan|gagal|rusak|mati|not|no|without|never|broken|selain|pengganti|instead|except)\b/;

/** The names of partners, from however many lists: of one id all names hold. */
export function networksOf(
  partners: readonly (Partner & { readonly aliases?: readonly string[] })[],
): Networks {
  const names = new Map<string, Set<string>>();
  const operators = new Set<string>();
  for (const { id, name, kind, aliases = [] } of partners) {
    if (kind === 'operator') operators.add(id);
    for (const one of [id, name, ...aliases]) {
      const plain = plainName(one);
      names.set(plain, (names.get(plain) ?? new Set()).add(id));
    }
  }
  return { names, operators };
}

/**
 * Whose network a test was made over: of what was ordered, of somebody else, or it does not say. By the operator where a SIM or a mast of
 * one was ordered, by the medium where a line was and nobody else known bears the operator's name; an antenna serves any network but
 * another operator's by name. Words that name two media, or deny one, tell nothing. Of satellites also the service counts:
 * Starlink is not SATRIA.
 */
export function networkOf(
  { optionKind, itemId, partner }: Pick<Order, 'optionKind' | 'itemId' | 'partner'>,
  { operator, medium }: Pick<Test, 'operator' | 'medium'>,
  { names, operators }: Networks,
): WhoseNetwork {
  if (OF_ANY.includes(optionKind)) return 'its-own';
  const called = operator?.trim() ? plainName(operator) : null;
  const bearers = called === null ? undefined : (names.get(called) ?? NOBODY);
  if (OF_ONE_OPERATOR.includes(optionKind))
    return bearers === undefined ? 'unsaid' : bearers.has(partner) ? 'its-own' : 'another';
  const line = MEDIA[optionKind];
  const isKnownAsAnother = bearers !== undefined && bearers.size > 0 && !bearers.has(partner);
  if (line) {
    if (isKnownAsAnother) return 'another';
    const said = overLine(line, medium?.toLowerCase() ?? '');
    const isOther = isOtherService(`${itemId} ${partner}`, `${operator ?? ''} ${medium ?? ''}`);
    return said === 'its-own' && isOther ? 'another' : said;
  }
  const isAnothers = bearers !== undefined && operators.has(partner) && !bearers.has(partner);
  return isAnothers ? 'another' : 'its-own';
}

/** What a test has to say so that it can prove such an order of a partner, called by its name; null when it need not say anything. */
export function proofNeeds(optionKind: string, partnerName: string): Text | null {
  if (OF_ONE_OPERATOR.includes(optionKind))
    return text(
      `Uji harus menyebut operatornya: ${partnerName}.`,
      `The test has to name its operator: ${partnerName}.`,
    );
  const needs = MEDIA[optionKind]?.needs;
  return needs
    ? text(
        `Uji harus menyebut jenis sinyalnya: ${needs.id}.`,
        `The test has to name its kind of signal: ${needs.en}.`,
      )
    : null;
}

const NOBODY: ReadonlySet<string> = new Set();

function overLine({ written }: Medium, medium: string): WhoseNetwork {
  if (DENIED.test(medium)) return 'unsaid';
  const isOwn = written.test(medium);
  const isOther =
    MOBILE.test(medium) ||
    Object.values(MEDIA).some((line) => line.written !== written && line.written.test(medium));
  if (isOwn && isOther) return 'unsaid';
  return isOwn ? 'its-own' : isOther ? 'another' : 'unsaid';
}

/** Whether a test names a satellite service that is not the one ordered; not where the order names none or both. */
function isOtherService(ordered: string, tested: string): boolean {
  const servicesIn = (words: string) => SERVICES.filter((service) => service.test(words.toLowerCase()));
  const [own, ...more] = servicesIn(ordered);
  const named = servicesIn(tested);
  return own !== undefined && more.length === 0 && named.length > 0 && !named.includes(own);
}

/** @example plainName('XL Axiata') === 'xlaxiata' */
function plainName(written: string): string {
  return written.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
