import { distanceM, type Position, type Text, text } from '../../../kernel/index.ts';
import type { CatalogueItem, CatalogueRules } from '../../catalogue/index.ts';
import type { GapPlace } from '../facts.ts';
import { type Ground, isOverSea } from '../ground.ts';
import { chanceWords, distanceWords, type Outcome, offer, refuse } from '../offer.ts';

/** How people go. */
export type Means = 'foot' | 'road' | 'boat';

/** Somewhere the files can be sent from. */
export type Goal = {
  readonly id: string;
  readonly name: string;
  readonly position: Position | null;
  /** Where nobody knows how long it takes: the longest that still is in time. */
  readonly minutes: number;
  readonly isTimeKnown: boolean;
  readonly means: Means;
  /** How it is known, in words: of dozens of goals one or two are told. */
  readonly why: () => Text;
  /** What is left for not having been tried. */
  readonly left: number;
};

/** A way is longer than the straight line. */
const DETOUR = 1.4;
const FOOT_M = 2_500;
/** Further away nobody carries a file to. */
export const SEARCH_M = 60_000;
const MOST_GOALS = 2;
/** Of so many TPS and so many sites the way is worked out. */
export const MOST_TARGETS = 24;

/** "Geser": carrying the files by hand to where there is signal, arranged beforehand; by the means of the product. */
export function geser(ground: Ground, place: GapPlace, item: CatalogueItem): readonly Outcome[] {
  const means = item.means ?? 'road';
  const goals = goalsOf(ground, place).filter((goal) => goal.means === means);
  if (goals.length === 0) {
    return [
      refuse(
        place,
        item,
        {
          foot: text(
            'tidak ada tempat mengirim yang terjangkau dengan berjalan',
            'nowhere to send from within a walk',
          ),
          road: text('tidak ada tempat mengirim di pulau ini', 'nowhere to send from on this island'),
          boat: text('tidak perlu menyeberang', 'no need to cross the water'),
        }[means],
      ),
    ];
  }
  return goals.slice(0, MOST_GOALS).map((goal) => {
    const { carrying } = ground.catalogue.rules;
    const way = chanceOfWay(ground.catalogue.rules, goal.means, goal.minutes) * goal.left;
    const base = chanceWords(ground.catalogue, carrying[goal.means]);
    const minutes = Math.round(goal.minutes);
    return offer(ground, place, item, {
      mark: goal.id,
      cause: 'hand',
      carry: way,
      elsewhere: true,
      wayUnknown: !goal.isTimeKnown,
      place: goal.position ? { name: goal.name, position: goal.position } : null,
      reasons: [
        goal.why(),
        goal.isTimeKnown
          ? text(
              `Sekitar ${minutes} menit, ${MEANS_NAMES[goal.means].id}: ${base.id}${goal.means === 'boat' ? ', dikurangi malam dan surut' : ''}${minutes > 0 ? ', dan panjang jalannya' : ''}`,
              `About ${minutes} minutes ${MEANS_NAMES[goal.means].en}: ${base.en}${goal.means === 'boat' ? ', less for night and low tide' : ''}${minutes > 0 ? ', and for the length of the way' : ''}`,
            )
          : text(
              `Waktu tempuh ${MEANS_NAMES[goal.means].id} belum diketahui: dihitung seperti ${minutes} menit, perjalanan terlama yang masih sempat (${base.id}${goal.means === 'boat' ? ', dikurangi malam dan surut' : ''}); periksa dulu apakah jalannya ada`,
              `How long it takes ${MEANS_NAMES[goal.means].en} is not known: counted as ${minutes} minutes, the longest that still is in time (${base.en}${goal.means === 'boat' ? ', less for night and low tide' : ''}); find out first whether there is a way at all`,
            ),
      ],
    });
  });
}

/** P(carrying succeeds in time | arranged) by means and minutes: night and tide take from boats, a long way from all. */
export function chanceOfWay({ carrying }: CatalogueRules, means: Means, minutes: number): number {
  if (minutes > carrying.mostMinutes.value) return 0;
  const share = carrying.mostMinutes.value === 0 ? 0 : minutes / carrying.mostMinutes.value;
  const long = 1 - (1 - carrying.longWay.value) * share;
  const water = means === 'boat' ? carrying.night.value * carrying.tide.value : 1;
  return carrying[means].value * water * long;
}

/** P(a TPS sends) when nothing was arranged: somebody carries the files all the same. */
export function chanceUnprepared(ground: Ground, place: GapPlace): number {
  const { rules } = ground.catalogue;
  const best = goalsOf(ground, place).reduce(
    (most, goal) => Math.max(most, chanceOfWay(rules, goal.means, goal.minutes) * goal.left),
    0,
  );
  return Math.round(best * rules.carrying.unprepared.value * 10_000) / 10_000;
}

/** Everywhere the files could go to, the surest first; never none: the district's office takes them in by law. */
export function goalsOf(ground: Ground, place: GapPlace): readonly Goal[] {
  const known = asked.get(ground) ?? new Map<string, readonly Goal[]>();
  asked.set(ground, known);
  const goals = known.get(place.code) ?? findGoals(ground, place);
  known.set(place.code, goals);
  return goals;
}

/** Each means asks for the same goals. */
const asked = new WeakMap<Ground, Map<string, readonly Goal[]>>();

function findGoals(ground: Ground, place: GapPlace): readonly Goal[] {
  const { rules } = ground.catalogue;
  const goals = [...reported(ground, place), ...known(ground, place)].filter(
    (goal) => goal.minutes <= rules.carrying.mostMinutes.value,
  );
  const surest = (goal: Goal) => chanceOfWay(rules, goal.means, goal.minutes) * goal.left;
  return [...goals, districtOffice(ground, place), regencyOffice(ground, place)].sort(
    (a, b) => surest(b) - surest(a) || (a.id < b.id ? -1 : 1),
  );
}

/** The upload point somebody reported and perhaps tried. */
function reported({ catalogue: { rules } }: Ground, { uploadPoint: point, ways }: GapPlace): Goal[] {
  if (!point?.present) return [];
  const tried = ways.filter(({ path }) => path === 'upload-point');
  const tries = tried.reduce((sum, way) => sum + way.tries, 0);
  const passes = tried.reduce((sum, way) => sum + way.passes, 0);
  if (tries > 0 && passes === 0) return [];
  const name = point.description ?? 'titik unggah';
  return [
    {
      id: 'titik-unggah',
      name,
      position: null,
      minutes: point.minutes ?? rules.carrying.mostMinutes.value / 2,
      isTimeKnown: point.minutes !== null,
      means: point.means ?? 'road',
      why: () =>
        passes > 0
          ? text(
              `Titik unggah "${name}" teruji: ${passes} dari ${tries} membawa foto`,
              `Upload point "${name}" was tested: ${passes} of ${tries} carried the photos`,
            )
          : text(
              `Titik unggah "${name}" dilaporkan, belum diuji`,
              `Upload point "${name}" is reported, not tested`,
            ),
      left: passes > 0 ? 1 : rules.untested.value,
    },
  ];
}

/** TPS and sites that can send, by the straight line. */
function known(ground: Ground, place: GapPlace): Goal[] {
  const { spot } = place;
  if (!spot) return [];
  const { carrying, untested } = ground.catalogue.rules;
  const senders = ground.nearSenders.nearest(spot.position, SEARCH_M, MOST_TARGETS);
  const sites = ground.nearSites
    .nearest(spot.position, SEARCH_M, MOST_TARGETS)
    .filter(({ item }) => item.internet !== 'none' && item.internet !== 'unknown');
  const targets = [
    ...senders.map(({ item }) => ({ id: item.code, name: item.name, spot: item.spot, left: 1 })),
    ...sites.map(({ item }) => ({ id: item.id, name: item.name, spot: item.spot, left: untested.value })),
  ];
  return targets.map(({ id, name, spot: to, left }) => {
    const metres = distanceM(spot.position, to.position) * DETOUR;
    const sameLand = spot.land !== null && spot.land === to.land;
    const means: Means = !sameLand ? 'boat' : metres <= FOOT_M ? 'foot' : 'road';
    const kmh = { foot: carrying.footKmh, road: carrying.roadKmh, boat: carrying.boatKmh }[means].value;
    return {
      ...{ id, name, position: to.position, means, left },
      minutes: (metres / 1_000 / kmh) * 60,
      isTimeKnown: true,
      why: () => {
        const away = distanceWords(metres);
        return text(
          `${name} (${id}) dapat mengirim, kira-kira ${away.id} ${MEANS_NAMES[means].id}${spot.exact ? '' : ' menurut titik desa'}`,
          `${name} (${id}) can send, about ${away.en} ${MEANS_NAMES[means].en}${spot.exact ? '' : " by the village's point"}`,
        );
      },
    };
  });
}

/** The forms go to the district's committee in any case (PPK); how far that is may not be known. */
function districtOffice(ground: Ground, place: GapPlace): Goal {
  const { rules } = ground.catalogue;
  return {
    id: `ppk-${place.code.slice(0, 6)}`,
    name: 'PPK',
    position: null,
    minutes: rules.carrying.mostMinutes.value,
    isTimeKnown: false,
    // Where the office stands is not known: on another island than the regency's port, people cross the water to it.
    means: isOverSea(ground, place) ? 'boat' : 'road',
    why: () =>
      text(
        'Formulir tetap dibawa ke PPK kecamatan; berkas ikut dikirim dari sana, lamanya belum diketahui',
        'The forms go to the district committee in any case; the files are sent from there, how long it takes is not known',
      ),
    left: rules.untested.value,
  };
}

/** And from there to the regency's commission with the ballot boxes: the last way there is. */
function regencyOffice(ground: Ground, place: GapPlace): Goal {
  const { untested, carrying } = ground.catalogue.rules;
  return {
    id: `kpu-${place.regency}`,
    name: 'KPU kabupaten/kota',
    position: null,
    minutes: carrying.mostMinutes.value,
    isTimeKnown: false,
    means: isOverSea(ground, place) ? 'boat' : 'road',
    why: () =>
      text(
        'Jalan terakhir: berkas ikut ke KPU kabupaten/kota bersama kotak suara',
        "The last way: the files go to the regency's commission with the ballot boxes",
      ),
    left: untested.value ** 2,
  };
}

const MEANS_NAMES: Readonly<Record<Means, Text>> = {
  foot: text('berjalan kaki', 'on foot'),
  road: text('lewat jalan', 'by road'),
  boat: text('dengan perahu', 'by boat'),
};
