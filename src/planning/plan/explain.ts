import { type Language, type Text, text } from '../../kernel/index.ts';
import type { Alternative } from './alternatives.ts';
import { inBoth, percentOf, rupiahOf, tpsOf } from './amounts.ts';

/** What a plan comes to when an alternative is forced upon it. */
export type Forced =
  | {
      readonly kind: 'solved';
      /** By how much more is lost over the whole plan than without forcing, in TPS; never below 0. */
      readonly moreLost: number;
      readonly moreRupiah: number;
      /** Other TPS whose choice the forcing changes. */
      readonly changed: readonly string[];
      /** The best plan was proven; otherwise `moreLost` is at most that. */
      readonly isProven: boolean;
    }
  | { readonly kind: 'impossible'; readonly why: Text }
  | { readonly kind: 'not-tried' };

/** An alternative in words: why it was chosen, or what keeps it out. */
export type AlternativeWords = {
  readonly reason: 'chosen' | 'late' | 'worse' | 'impossible' | 'scarce' | 'dearer' | 'alike' | 'unknown';
  readonly sentence: Text;
};

/** Less than this is the arithmetic's and the solver's tolerance, in TPS. */
const NOTHING = 5e-4;
const NAMED = 3;

/**
 * Why a choice stands where it does, from what solving again with it showed. @param nameOf of a limit, as people read it.
 * @param chosenChance of what the plan does here.
 */
export function alternativeWords(
  alternative: Alternative,
  forced: Forced,
  chosenChance: number,
  nameOf: (limitId: string) => Text,
): AlternativeWords {
  const { chance } = alternative;
  if (alternative.isChosen && forced.kind === 'impossible') {
    return {
      reason: 'impossible',
      sentence: text(
        `Sudah diperintahkan, tetapi tidak terjadwal dan dihitung belum ada: ${forced.why.id}`,
        `Ordered already, but it has no day in the schedule and counts as not there: ${forced.why.en}`,
      ),
    };
  }
  if (alternative.isChosen) {
    return { reason: 'chosen', sentence: inBoth((l) => CHOSEN[l](percentOf(chance, l))) };
  }
  if (alternative.daysLate > 0) {
    const days = Math.ceil(alternative.daysLate);
    return {
      reason: 'late',
      sentence: text(
        `Terlambat ${days} hari: tidak selesai sebelum batas, bila dipesan hari ini.`,
        `Late by ${days} days: not done before the freeze if ordered today.`,
      ),
    };
  }
  if (forced.kind === 'impossible') {
    return {
      reason: 'impossible',
      sentence: text(`Tidak mungkin: ${forced.why.id}`, `Not possible: ${forced.why.en}`),
    };
  }
  if (forced.kind === 'not-tried') {
    return { reason: 'unknown', sentence: hint(alternative, nameOf) };
  }
  return solvedWords(alternative, forced, chosenChance, nameOf);
}

function solvedWords(
  { chance, gain, blockedBy, unbuilt }: Alternative,
  forced: Extract<Forced, { kind: 'solved' }>,
  chosenChance: number,
  nameOf: (limitId: string) => Text,
): AlternativeWords {
  const { moreLost, moreRupiah, changed } = forced;
  if (moreLost < NOTHING) {
    const isDearer = moreRupiah > 0;
    const money = (l: Language) => rupiahOf(Math.abs(moreRupiah), l);
    if (isDearer) {
      return {
        reason: 'dearer',
        sentence: text(
          `Sama baiknya untuk seluruh rencana, tetapi ${money('id')} lebih mahal.`,
          `As good for the whole plan, but ${money('en')} dearer.`,
        ),
      };
    }
    return {
      reason: 'alike',
      sentence: text(
        'Sama baik dan sama mahalnya: boleh ditukar tanpa merugikan rencana.',
        'As good and no dearer: it may be exchanged without harm to the plan.',
      ),
    };
  }
  const upTo = (l: Language) => (forced.isProven ? '' : l === 'id' ? 'paling banyak ' : 'at most ');
  const cost = (l: Language) => `${upTo(l)}${tpsOf(moreLost, l)} TPS`;
  if (gain <= 0) {
    return {
      reason: 'worse',
      sentence: inBoth((l) =>
        l === 'id'
          ? `Peluangnya di sini ${percentOf(chance, l)}, yang dipilih ${percentOf(chosenChance, l)}: memakainya menambah ${cost(l)} yang diperkirakan gagal.`
          : `Its chance here is ${percentOf(chance, l)} against ${percentOf(chosenChance, l)}: using it loses ${cost(l)} more.`,
      ),
    };
  }
  const limits = blockedBy.map(({ id }) => nameOf(id));
  const because = (l: Language) => {
    if (limits.length > 0) {
      const list = limits.map((name) => name[l]).join(', ');
      return l === 'id' ? ` Yang habis: ${list}.` : ` What has run out: ${list}.`;
    }
    if (unbuilt.length === 0) return '';
    return l === 'id'
      ? ' Titik bersamanya tidak dibangun dalam rencana.'
      : ' What it hangs on is not built in the plan.';
  };
  const others = (l: Language) => {
    if (changed.length === 0) return '';
    const more = changed.length - NAMED;
    const list = changed.slice(0, NAMED).join(', ');
    const rest = more > 0 ? (l === 'id' ? ` dan ${more} lagi` : ` and ${more} more`) : '';
    return l === 'id'
      ? ` Yang berubah karenanya: TPS ${list}${rest}.`
      : ` What changes for it: TPS ${list}${rest}.`;
  };
  return {
    reason: 'scarce',
    sentence: inBoth((l) =>
      l === 'id'
        ? `Lebih baik di sini (${percentOf(chance, l)}), tetapi di tempat lain hilang lebih banyak: seluruhnya ${cost(l)} lebih gagal.${because(l)}${others(l)}`
        : `Better here (${percentOf(chance, l)}), but more is lost elsewhere: ${cost(l)} more in all.${because(l)}${others(l)}`,
    ),
  };
}

/** Before anything is solved again: what the LP's prices say. */
function hint({ chance, gain, price, blockedBy }: Alternative, nameOf: (limitId: string) => Text): Text {
  const [dearest] = blockedBy;
  const scarce = dearest ? nameOf(dearest.id) : null;
  return inBoth((l) => {
    const charged = tpsOf(price, l);
    const gained = tpsOf(Math.max(0, gain), l);
    const names = scarce ? (l === 'id' ? `, terutama ${scarce[l]}` : `, mostly ${scarce[l]}`) : '';
    return l === 'id'
      ? `Peluang ${percentOf(chance, l)}. Menurut harga bayangan: memakai ${charged} TPS nilai sumber daya${names}, mendapat ${gained}.`
      : `Chance ${percentOf(chance, l)}. By the shadow prices it takes ${charged} TPS worth of resources${names} and gains ${gained}.`;
  });
}

const CHOSEN: Readonly<Record<Language, (chance: string) => string>> = {
  id: (chance) => `Dipilih: peluang terkirim ${chance}, dalam semua batas rencana.`,
  en: (chance) => `Chosen: a chance of ${chance} to send, within the limits of the plan.`,
};
