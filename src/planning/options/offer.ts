import { decimalText, type Position, type Text, text } from '../../kernel/index.ts';
import type { Catalogue, CatalogueItem, Figure } from '../catalogue/index.ts';
import type { GapPlace } from './facts.ts';
import { type Ground, isOverSea } from './ground.ts';
import type { FoundOption, Rejection } from './model.ts';

/** What a rule says about a product at a TPS. */
export type Outcome =
  | { readonly option: FoundOption; readonly rejection?: never }
  | { readonly rejection: Rejection; readonly option?: never };

/** What tells an option from others of its product at the same TPS, and what its rule found. */
export type Finding = {
  /** Tells two of one product apart: the hub's or the place's id. */
  readonly mark?: string;
  readonly cause: string;
  /** P(carries | ready) as the rule found it, before power. */
  readonly carry: number;
  readonly reasons: readonly Text[];
  readonly needs?: readonly Text[];
  readonly place?: { readonly name: string; readonly position: Position } | null;
  readonly facilityId?: string | null;
  /** Rupiah beside the product's own: metres of fibre. */
  readonly moreRupiah?: number;
  /** What it takes of its facility. */
  readonly bps?: number;
  /** It takes place elsewhere: power at the TPS does not matter, nor does the sea to it. */
  readonly elsewhere?: boolean;
  /** How long the way to it takes is not known. */
  readonly wayUnknown?: boolean;
};

const ONE_DIGIT = 10;
/** Made once: a province has a hundred thousand distances, and `toLocaleString` looks its language up each time. */
const IN_LANGUAGE = { id: new Intl.NumberFormat('id'), en: new Intl.NumberFormat('en') } as const;

/** The option that a finding makes, or why it is none after all: it would come too late. */
export function offer(ground: Ground, place: GapPlace, item: CatalogueItem, finding: Finding): Outcome {
  const { catalogue, horizonDays } = ground;
  const { rules } = catalogue;
  const product = [place.code, item.id].join(':');
  const id = finding.mark ? `${product}:${finding.mark}` : product;
  const ago = ground.orderedDaysAgo.get(id) ?? ground.orderedDaysAgo.get(product);
  const leadDays = Math.max(0, item.leadDays.value - (ago ?? 0));
  // What was ordered stays an option, late or not: nobody un-orders it by planning.
  if (leadDays > horizonDays && ago === undefined) return refuse(place, item, tooLate(leadDays, horizonDays));
  const bySea = !finding.elsewhere && item.kind !== 'geser' && isOverSea(ground, place);
  const power = powerOf(ground, place, item, finding.elsewhere ?? false);
  const readyChance = item.ready.value * (bySea ? rules.seaReady.value : 1) * power.ready;
  const carryChance = finding.carry * power.carry;
  const ownRupiah = costOf(catalogue, item) + (finding.moreRupiah ?? 0);
  return {
    option: {
      id,
      tpsCode: place.code,
      kind: item.kind,
      itemId: item.id,
      name: item.name,
      partner: item.partner,
      readyChance: rounded(readyChance),
      carryChance: rounded(carryChance),
      costRupiah: Math.round(ownRupiah + power.rupiah),
      leadDays: Math.max(leadDays, power.leadDays),
      crewDays: item.crewDays.value + power.crewDays,
      boatDays: bySea ? item.crewDays.value + power.crewDays : 0,
      facilityId: finding.facilityId ?? null,
      needs: [...item.needs, ...(finding.needs ?? []), ...power.needs],
      reasons: [
        ...finding.reasons,
        readyReason(catalogue, item.ready, bySea ? rules.seaReady : null),
        ...power.reasons,
      ],
      ...(finding.wayUnknown ? { wayUnknown: true } : {}),
      place: finding.place ?? null,
      cause: finding.cause,
      addOns: power.addOns,
      bps: finding.bps ?? 0,
    },
  };
}

/** Why a product is none at a TPS. */
export function refuse(place: GapPlace, item: CatalogueItem, reason: Text): Outcome {
  return { rejection: { tpsCode: place.code, kind: item.kind, itemId: item.id, reason } };
}

/** Said where a rule needs a position and the registry has none. */
export const NO_POSITION = text(
  'posisi TPS belum ada di daftar; isi koordinatnya lebih dulu',
  'the registry has no position of this TPS; fill in its coordinates first',
);

/** What a product costs: once, and rent for the months of the catalogue. */
export function costOf({ rules }: Catalogue, item: Pick<CatalogueItem, 'cost' | 'monthly'>): number {
  return item.cost.value + item.monthly.value * rules.rentalMonths.value;
}

/** A chance with where it is from. @example 0,9 (asumsi, ganti dengan angka kantor) */
export function chanceWords(catalogue: Catalogue, { value, source }: Figure): Text {
  const found = catalogue.sources.find(({ id }) => id === source);
  const { title } = found ?? { title: text(source, source) };
  const percent = Math.round(value * 100);
  return text(`${percent} % (${title.id})`, `${percent} % (${title.en})`);
}

/** Metres or kilometres, as people say them. @example distanceWords(1540).id // 1,5 km */
export function distanceWords(metres: number): Text {
  if (metres < 1_000) return text(`${Math.round(metres)} m`, `${Math.round(metres)} m`);
  const km = Math.round(metres / 100) / ONE_DIGIT;
  return text(`${IN_LANGUAGE.id.format(km)} km`, `${IN_LANGUAGE.en.format(km)} km`);
}

function tooLate(leadDays: number, horizonDays: number): Text {
  return text(
    `terlambat: datang sesudah ${decimalText(leadDays).id} hari, tinggal ${Math.max(0, horizonDays)} hari sampai batas siap`,
    `too late: it takes ${decimalText(leadDays).en} days, ${Math.max(0, horizonDays)} are left until all must be ready`,
  );
}

function readyReason(catalogue: Catalogue, ready: Figure, sea: Figure | null): Text {
  const base = chanceWords(catalogue, ready);
  if (!sea) return text(`Siap sebelum batas: ${base.id}`, `Ready in time: ${base.en}`);
  const left = chanceWords(catalogue, sea);
  return text(
    `Siap sebelum batas: ${base.id}, dikirim lewat laut kali ${left.id}`,
    `Ready in time: ${base.en}, delivered by sea times ${left.en}`,
  );
}

type Power = {
  readonly ready: number;
  readonly carry: number;
  readonly rupiah: number;
  readonly leadDays: number;
  readonly crewDays: number;
  readonly addOns: readonly string[];
  readonly needs: readonly Text[];
  readonly reasons: readonly Text[];
};

const NO_POWER_NEEDED: Power = {
  ...{ ready: 1, carry: 1, rupiah: 0, leadDays: 0, crewDays: 0 },
  ...{ addOns: [], needs: [], reasons: [] },
};

/** What power at the TPS does to a product that needs it: a generator comes along where it is known to be short. */
function powerOf(ground: Ground, place: GapPlace, item: CatalogueItem, elsewhere: boolean): Power {
  if (!item.needsPower || elsewhere || place.power === true) return NO_POWER_NEEDED;
  const { catalogue } = ground;
  if (place.power === null) {
    const left = chanceWords(catalogue, catalogue.rules.powerUnknown);
    return {
      ...NO_POWER_NEEDED,
      carry: catalogue.rules.powerUnknown.value,
      reasons: [text(`Listrik belum diketahui: kali ${left.id}`, `Power is not known: times ${left.en}`)],
    };
  }
  const addOn = catalogue.items.find(({ kind }) => kind === 'power');
  if (!addOn) {
    return {
      ...NO_POWER_NEEDED,
      carry: 0,
      reasons: [
        text('Listrik kurang dan katalog tanpa genset', 'Power is short and the catalogue has no generator'),
      ],
    };
  }
  return {
    ready: addOn.ready.value,
    carry: addOn.carry.value,
    rupiah: costOf(catalogue, addOn),
    leadDays: addOn.leadDays.value,
    crewDays: addOn.crewDays.value,
    addOns: [addOn.id],
    needs: [text(`Tambahan: ${addOn.name.id}`, `Add-on: ${addOn.name.en}`), ...addOn.needs],
    reasons: [
      text(
        `Listrik kurang, jadi ${addOn.name.id} ikut dihitung`,
        `Power is short, so ${addOn.name.en} is counted in`,
      ),
    ],
  };
}

function rounded(chance: number): number {
  return Math.round(Math.min(1, Math.max(0, chance)) * 10_000) / 10_000;
}
