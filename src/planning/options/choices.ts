import type { CatalogueRules } from '../catalogue/index.ts';
import { withSecond, works } from './chance.ts';
import type { FoundOption } from './model.ts';

/** A primary with its fallback: what a column stands for. */
export type Choice = {
  readonly primary: FoundOption;
  readonly fallback: FoundOption | null;
  /** P(the place sends on the evening) with it. */
  readonly chance: number;
};

/** So many choices a TPS: more cost the solver time and change nothing. */
const MOST_CHOICES = 12;
/** Of so many options of a TPS, the best of each kind first, pairs are made. */
const MOST_PRIMARIES = 10;
/** And of so many fallbacks each. */
const MOST_FALLBACKS = 4;

/**
 * The choices at one TPS. A primary comes with a fallback of another cause: with `pairs` any, without only one that draws on nothing scarce
 * (carrying by hand, as a rule). What another beats in everything is left out.
 * @param unprepared P(it sends) when nothing was arranged.
 */
export function choicesOf(
  options: readonly FoundOption[],
  unprepared: number,
  rules: CatalogueRules,
  pairs: boolean,
): readonly Choice[] {
  const pairing = pairingOf(options, pairs);
  const made = pairing.primaries.flatMap((primary) =>
    pairing.fallbacksOf(primary).map((fallback) => choice(primary, fallback, { unprepared, rules })),
  );
  return pruned(useful(made, unprepared)).slice(0, MOST_CHOICES);
}

/** What is ordered at a TPS, by the role it was ordered in; at least one of them. */
export type OrderedRoles = { readonly primary?: FoundOption; readonly fallback?: FoundOption };

/**
 * The choices at a TPS for which something is ordered: with both halves of a pair only that; of one half first it alone, then with what
 * {@link choicesOf} would put beside it in the half that is free, so that an order issued from a plan leaves the plan's choice possible.
 */
export function choicesOfOrdered(
  options: readonly FoundOption[],
  { primary, fallback }: OrderedRoles,
  unprepared: number,
  rules: CatalogueRules,
  pairs: boolean,
): readonly Choice[] {
  const about = { unprepared, rules };
  const either = primary ?? fallback;
  if (!either) throw new Error('nothing is ordered here');
  if (primary && fallback) return [choice(primary, fallback, about)];
  const pairing = pairingOf(options, pairs);
  const made = primary
    ? pairing.fallbacksOf(primary).map((other) => choice(primary, other, about))
    : pairing.primaries
        .filter((other) => isSecondOf(other, either))
        .map((other) => choice(other, either, about));
  const alone = choice(either, null, about);
  return [alone, ...pruned(useful(made, unprepared)).filter((one) => one.fallback !== null)];
}

type About = { readonly unprepared: number; readonly rules: CatalogueRules };

function choice(primary: FoundOption, fallback: FoundOption | null, { unprepared, rules }: About): Choice {
  return { primary, fallback, chance: chanceOf(primary, fallback, unprepared, rules) };
}

function useful(choices: readonly Choice[], unprepared: number): readonly Choice[] {
  return choices.filter(({ chance }) => chance > unprepared);
}

/** Which primaries a TPS has, and which fallbacks each; null among them where one has none. */
type Pairing = {
  readonly primaries: readonly FoundOption[];
  fallbacksOf(primary: FoundOption): readonly (FoundOption | null)[];
};

function pairingOf(options: readonly FoundOption[], pairs: boolean): Pairing {
  const ranked = options.toSorted(
    (a, b) => works(b) - works(a) || a.costRupiah - b.costRupiah || (a.id < b.id ? -1 : 1),
  );
  const hand = ranked.filter(({ kind }) => kind === 'geser');
  return {
    primaries: bestOfEach(ranked).slice(0, MOST_PRIMARIES),
    fallbacksOf(primary) {
      const others = ranked.filter((option) => option.id !== primary.id && isAnother(primary, option));
      const free = hand.filter((option) => !isSamePlace(primary, option)).slice(0, 1);
      const scarce = pairs ? bestOfEach(others).slice(0, MOST_FALLBACKS) : [];
      const fallbacks = [...new Set([...free, ...scarce])];
      return fallbacks.length === 0 ? [null] : fallbacks;
    },
  };
}

/** P(the place sends): the primary, the fallback where that fails, carrying unprepared where both do. */
export function chanceOf(
  primary: FoundOption,
  fallback: FoundOption | null,
  unprepared: number,
  rules: CatalogueRules,
): number {
  const noticed = rules.noticedInTime.value;
  const byHand = primary.kind === 'geser' || fallback?.kind === 'geser';
  if (!fallback)
    return round(byHand ? Math.max(works(primary), unprepared) : withSecond(primary, unprepared, noticed));
  const isAlike = primary.cause === fallback.cause || (isByHand(primary) && isByHand(fallback));
  const alike = isAlike ? rules.sameCause.value : 1;
  const both = withSecond(primary, works(fallback) * alike, noticed);
  return round(byHand ? both : both + (1 - both) * noticed * unprepared);
}

/** Whether an option can be the fallback of a primary: another cause, or carrying to another place. */
function isSecondOf(primary: FoundOption, other: FoundOption): boolean {
  return (
    other.id !== primary.id &&
    (other.kind === 'geser' ? !isSamePlace(primary, other) : isAnother(primary, other))
  );
}

/** Whether one is a fallback for the other: another cause, and not both by hand. */
function isAnother(primary: FoundOption, other: FoundOption): boolean {
  return primary.cause !== other.cause && !(isByHand(primary) && isByHand(other));
}

/** Whether two are carried to the same place: then the second is no second. */
function isSamePlace(primary: FoundOption, other: FoundOption): boolean {
  return other.id === primary.id || (isByHand(primary) && markOf(primary) === markOf(other));
}

function markOf({ id }: FoundOption): string | undefined {
  return id.split(':')[2];
}

function isByHand({ cause }: FoundOption): boolean {
  return cause.startsWith('hand');
}

/** The best of every product first (by the order given), then the second of each. */
function bestOfEach(ranked: readonly FoundOption[]): FoundOption[] {
  const seen = new Map<string, number>();
  const turns = ranked.map((option) => {
    const turn = seen.get(option.itemId) ?? 0;
    seen.set(option.itemId, turn + 1);
    return { option, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ option }) => option);
}

/** Leaves out what another choice beats in chance, cost, days and everything it draws on; by turns of product. */
function pruned(choices: readonly Choice[]): readonly Choice[] {
  const ranked = choices.toSorted(
    (a, b) => b.chance - a.chance || costOf(a) - costOf(b) || (idOf(a) < idOf(b) ? -1 : 1),
  );
  const kept: Choice[] = [];
  for (const choice of ranked) if (!kept.some((other) => beats(other, choice))) kept.push(choice);
  const seen = new Map<string, number>();
  return kept
    .map((choice) => {
      const turn = seen.get(choice.primary.itemId) ?? 0;
      seen.set(choice.primary.itemId, turn + 1);
      return { choice, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ choice }) => choice);
}

function beats(a: Choice, b: Choice): boolean {
  return (
    a.chance >= b.chance &&
    costOf(a) <= costOf(b) &&
    crewOf(a) <= crewOf(b) &&
    leadOf(a) <= leadOf(b) &&
    drawsOn(a).every((one) => drawsOn(b).includes(one))
  );
}

/** What is scarce about a choice: its products and what they hang on. */
function drawsOn({ primary, fallback }: Choice): string[] {
  return [primary, ...(fallback ? [fallback] : [])]
    .filter(({ kind }) => kind !== 'geser')
    .flatMap((option) => [
      option.itemId,
      ...option.addOns,
      ...(option.facilityId ? [option.facilityId] : []),
    ]);
}

function costOf({ primary, fallback }: Choice): number {
  return primary.costRupiah + (fallback?.costRupiah ?? 0);
}

function crewOf({ primary, fallback }: Choice): number {
  return primary.crewDays + (fallback?.crewDays ?? 0);
}

/** Days after which work can begin: those of what needs a crew. */
export function leadOf({ primary, fallback }: Choice): number {
  return Math.max(primary.leadDays, fallback?.leadDays ?? 0);
}

function idOf({ primary, fallback }: Choice): string {
  return fallback ? `${primary.id}+${fallback.id}` : primary.id;
}

function round(chance: number): number {
  return Math.round(Math.min(1, chance) * 1_000_000) / 1_000_000;
}
