import { type Language, type Text, text } from '../../kernel/index.ts';
import type { PathAssessment, SightClass } from '../model.ts';

/** The classes of sight as people read them. */
export const SIGHT_NAMES: Readonly<Record<SightClass, Text>> = {
  clear: text('bebas', 'clear'),
  grazing: text('tersentuh', 'grazing'),
  blocked: text('terhalang', 'blocked'),
  ridge: text('ada punggung bukit', 'ridge in the way'),
  'no-ridge': text('tanpa punggung bukit; ruang bebas tidak dinyatakan', 'no ridge; no clearance claim'),
  'no-terrain': text('tidak diketahui', 'unknown'),
};

/** Where sight is not claimed nothing is said of how often the link works: what it would be if clear is no measurement. */
const NOT_COMPUTED = text('tidak dihitung', 'not computed');

/** Of a path whose line is cut by so much that the steps of the terrain cannot make up for it no margin is told: the best there could be is of no path like this. */
const CUT = text('tidak dinyatakan: jalur terhalang', 'not claimed: the path is blocked');

/** One figure of a path: its name and its value in words. */
export type PathFact = { readonly name: string; readonly value: string };

/** What is known of a path as figures for people; what is not known is said in words, never left as a number. */
export function pathFacts(found: PathAssessment, frequencyMhz: number, language: Language): PathFact[] {
  const say = (words: Text) => words[language];
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en', {
      maximumFractionDigits: digits,
      minimumFractionDigits: digits,
    }).format(value);
  const or = (value: number | null, show: (value: number) => string) =>
    value === null ? say(text('tidak diketahui', 'not known')) : show(value);
  const db = (value: number) => `${number(value, 1)} dB`;
  const share = (value: number) => `${number(Math.floor(value * 100_000) / 1_000, 3)} %`;
  const fact = (name: Text, value: string): PathFact => ({ name: say(name), value });
  return [
    fact(text('Pandangan', 'Sight'), say(SIGHT_NAMES[found.sight])),
    fact(text('Jarak', 'Distance'), `${number(found.distanceM / 1_000, 2)} km`),
    fact(
      text('Frekuensi', 'Frequency'),
      `${number(frequencyMhz / 1_000, 2)} GHz, k = ${number(found.effectiveEarthFactor, 2)}`,
    ),
    fact(
      text('Jari-jari bebas / Fresnel 1', 'Free radius / first Fresnel'),
      or(found.clearanceRatio, (ratio) => number(ratio, 2)),
    ),
    fact(
      text('Tambahan kedua tiang', 'To add to both masts'),
      or(found.mastToClearM, (metres) => `${number(metres, 0)} m`),
    ),
    fact(
      text('Di atas laut', 'Over the sea'),
      or(found.overSeaShare, (sea) => `${number(sea * 100, 0)} %`),
    ),
    fact(text('Ruang bebas (P.525)', 'Free space (P.525)'), db(found.freeSpaceDb)),
    fact(text('Difraksi (P.526)', 'Diffraction (P.526)'), or(found.diffractionDb, db)),
    fact(text('Hujan 0,01 % (P.530)', 'Rain 0.01 % (P.530)'), db(found.rainDb)),
    fact(
      text('Cadangan', 'Margin'),
      found.sight === 'ridge'
        ? say(CUT)
        : found.marginDb === null && found.bestMarginDb !== null
          ? say(text(`paling banyak ${db(found.bestMarginDb)}`, `at most ${db(found.bestMarginDb)}`))
          : or(found.marginDb, db),
    ),
    fact(
      text('Ketersediaan', 'Availability'),
      found.availability === null ? say(NOT_COMPUTED) : share(found.availability),
    ),
  ];
}
