import { regionNames } from '../../../connectivity/server/index.ts';
import { type Text, text } from '../../../kernel/index.ts';
import { shownMoment } from '../../../platform/server/cli/command.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { PARTS, type Part } from '../../evening/arrivals.ts';
import { ASSUMED_ON, assumptionTexts } from '../../evening/assumption-words.ts';
import { CAUSE_NAMES } from '../../evening/cause-words.ts';
import { type Change, changeText } from '../../evening/change.ts';
import type { DistrictOutcome } from '../../evening/rehearse-district.ts';
import type { Milestone, NullableSpread } from '../../evening/summary.ts';
import { votingEndOf } from '../../evening/voting-end.ts';
import type { Effect } from '../../evening/what-if.ts';
import type { Played, Rehearsed } from './rehearse.ts';

const MS_PER_MINUTE = 60_000;
const MOST_DISTRICTS = 15;
const VILLAGE_DIGITS = 10;

/** A time as three instants. */
type Instants = { readonly p10: string | null; readonly p50: string | null; readonly p90: string | null };

/** A forecast as it is told: instants instead of minutes, names instead of codes; first the districts of which the largest share is late. */
export async function forecastView(
  platform: Platform,
  election: Election,
  { forecast, asked, proposed }: Rehearsed,
  saved: { readonly id: number; readonly madeAt: Date } | null,
) {
  const end = votingEndOf(election).getTime();
  const instant = (minutes: number | null) =>
    minutes === null || !Number.isFinite(minutes)
      ? null
      : new Date(end + minutes * MS_PER_MINUTE).toISOString();
  const instants = ({ p10, p50, p90 }: NullableSpread): Instants => ({
    ...{ p10: instant(p10), p50: instant(p50), p90: instant(p90) },
  });
  const milestones = (found: readonly Milestone[]) =>
    found.map(({ share, minutes }) => ({ share, at: instants(minutes) }));
  const late = forecast.districts
    .filter(({ lateMean }) => lateMean > 0)
    .toSorted((a, b) => b.lateMean / b.tps - a.lateMean / a.tps);
  const names = await regionNames(platform.database.db, [
    ...late.map(({ code }) => code),
    ...[...asked, ...proposed].map(({ change }) => placeOf(change)),
  ]);
  const effects = (played: readonly Played[]) =>
    played.flatMap(({ change, effect }) =>
      effect === null
        ? []
        : [effectView(change, effect, names.get(placeOf(change))?.name ?? change.place, milestones)],
    );
  const districtView = (district: DistrictOutcome) => ({
    code: district.code,
    name: names.get(district.code)?.name ?? district.code,
    tps: district.tps,
    late: { mean: district.lateMean, ...district.late },
    ninetyPercentAt: instants(district.ninety),
    allAt: instants(district.all),
    cause: causeOf(district),
    causes: district.causes,
  });
  return {
    election: election.slug,
    synthetic: election.synthetic,
    seed: forecast.seed,
    evenings: forecast.evenings,
    tps: forecast.tps,
    votingEndsAt: instant(0),
    figures: milestones(forecast.milestones.figures),
    photos: milestones(forecast.milestones.photos),
    lateAfter: instant(forecast.lateAfter),
    lateMean: forecast.lateMean,
    lateDistricts: late.map(districtView),
    curve: forecast.curve.map(({ minute, figures, photos }) => ({ at: instant(minute), figures, photos })),
    rests: {
      tpsWithAssumption: forecast.assumedAny,
      byKind: forecast.assumedTps,
      statedOn: ASSUMED_ON,
      assumptions: assumptionTexts(forecast.assumed),
    },
    with: effects(asked),
    bestPlaces: effects(proposed).toSorted((a, b) => b.fewerLate.mean - a.fewerLate.mean),
    saved: saved && { id: saved.id, madeAt: saved.madeAt.toISOString() },
  };
}

/** A TPS's own name says little: its village is where it is. */
function placeOf({ place }: Change): string {
  return place.slice(0, VILLAGE_DIGITS);
}

function effectView(
  change: Change,
  effect: Effect,
  name: string,
  milestones: (found: readonly Milestone[]) => unknown,
) {
  const place = change.kind === 'vsat' ? `TPS ${change.place.slice(VILLAGE_DIGITS)} ${name}` : name;
  return {
    ...{ kind: change.kind, place: change.place, text: changeText(change, place) },
    late: { before: effect.lateBefore, after: effect.lateAfter },
    fewerLate: { mean: effect.lateBefore - effect.lateAfter, ...effect.fewerLate },
    earlierMinutes: {
      figuresOfItsDistrict: effect.figureMinutes,
      photosOfItsDistrict: effect.photoMinutes,
      ninetyNinePercent: effect.ninetyNineMinutes,
      all: effect.allMinutes,
    },
    figures: milestones(effect.figures),
  };
}

/** What the command line prints. */
export type ForecastView = Awaited<ReturnType<typeof forecastView>>;

function causeOf({ causes }: DistrictOutcome): { part: Part; share: number; name: Text } | null {
  if (!causes) return null;
  const part = PARTS.reduce((most, one) => (causes[one] > causes[most] ? one : most));
  return { part, share: causes[part], name: CAUSE_NAMES[part] };
}

/** A forecast as lines for a terminal. */
export function forecastLines(view: ForecastView, { timeZone }: Election): string[] {
  const moment = (at: string | null) =>
    at ? shownMoment(at, timeZone) : 'lebih dari dua hari / over two days';
  const span = ({ p10, p50, p90 }: Instants) => `${moment(p50)}  (${moment(p10)} – ${moment(p90)})`;
  const share = (value: number) => `${Math.round(value * 100)} %`.padStart(5);
  const { rests } = view;
  return [
    `${view.evenings} malam / evenings, ${view.tps} TPS, seed ${view.seed}${view.synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
    'Angka masuk / figures in: median (P10 – P90)',
    ...view.figures.map((one) => `  ${share(one.share)}  ${span(one.at)}`),
    'Foto penuh masuk / full photos in',
    ...view.photos.map((one) => `  ${share(one.share)}  ${span(one.at)}`),
    `Belum masuk / not in ${moment(view.lateAfter)}: ${view.lateMean.toFixed(1)} TPS`,
    ...view.lateDistricts
      .slice(0, MOST_DISTRICTS)
      .map(
        ({ code, name, tps, late, cause }) =>
          `  ${code}  ${name}: ${late.mean.toFixed(1)} (${late.p10}–${late.p90}) dari / of ${tps}; ${cause ? `${cause.name.id} / ${cause.name.en} ${Math.round(cause.share * 100)} %` : ''}`,
      ),
    ...(view.lateDistricts.length > MOST_DISTRICTS
      ? [
          `  … dan ${view.lateDistricts.length - MOST_DISTRICTS} kecamatan lagi (--json) / and ${view.lateDistricts.length - MOST_DISTRICTS} more districts (--json)`,
        ]
      : []),
    ...effectLines('Satu lagi / one more', view.with),
    ...effectLines('Tempat terbaik untuk satu lagi / best places for one more', view.bestPlaces),
    restsText(view).id,
    restsText(view).en,
    `Anggapan / assumptions (${rests.statedOn}):`,
    ...rests.assumptions.flatMap(({ id, en }) => [`  - ${id}`, `    ${en}`]),
    ...(view.saved ? [`disimpan / kept: ${view.saved.id}`] : []),
  ];
}

function effectLines(title: string, effects: ForecastView['with']): string[] {
  if (effects.length === 0) return [];
  const minutes = (value: number) => value.toFixed(1);
  return [
    title,
    ...effects.map(
      ({ kind, place, text: said, fewerLate, earlierMinutes: earlier }) =>
        `  ${kind}:+1@${place}  ${said.id} / ${said.en}: ${fewerLate.mean.toFixed(2)} TPS terlambat lebih sedikit / fewer late (${fewerLate.p10}–${fewerLate.p90}); kecamatannya / its district ${minutes(earlier.figuresOfItsDistrict)} menit lebih awal / min earlier, 99 % ${minutes(earlier.ninetyNinePercent)}, 100 % ${minutes(earlier.all)}`,
    ),
  ];
}

function restsText({ rests: { tpsWithAssumption, byKind }, tps }: ForecastView): Text {
  return text(
    `${tpsWithAssumption} dari ${tps} TPS bertumpu pada anggapan: tautan ${byKind.link}, daya ${byKind.power}, titik unggah ${byKind.point}, jalur kedua ${byKind.secondPath}, pemilih ${byKind.voters}.`,
    `${tpsWithAssumption} of ${tps} TPS rest on an assumption: link ${byKind.link}, power ${byKind.power}, upload point ${byKind.point}, second path ${byKind.secondPath}, voters ${byKind.voters}.`,
  );
}
