import { type Language, type Text, text } from '../../kernel/index.ts';
import type { AssessedPath } from '../assess.ts';
import { EARTH_RADIUS_KM } from '../effective-earth.ts';
import type { Terminal } from '../model.ts';
import { LIGHT_M_PER_S } from '../units.ts';
import { pathFacts } from './facts.ts';
import { groundShapes, SHOWN_STEP_M } from './ground-shapes.ts';
import { escaped, type PlotScale, ticks, wrapped } from './scale.ts';

const WIDTH = 1_200;
const PLOT = { left: 76, right: 1_170, top: 76, bottom: 430 } as const;
const LINE_LETTERS = 118;
const NOTE_LETTERS = 140;
const NOTE_ROW = 18;
const FACTS_ACROSS = 3;
const ROW = 24;

/** One end as the picture names it. */
export type PictureEnd = Terminal & { readonly name: string };

/**
 * A terrain profile as SVG: ground on the earth's bulge, sea, unknown stretches, the line of sight with its first Fresnel zone, the
 * tightest point with its clearance, figures, the sentence of what is not known, and notes such as what was assumed. Whole and self-contained; no clock, no fonts of its own.
 */
export function profileSvg(
  { assessment, profile }: AssessedPath,
  ends: readonly [PictureEnd, PictureEnd],
  frequencyMhz: number,
  language: Language,
  notes: readonly Text[] = [],
): string {
  const say = (words: Text) => escaped(words[language]);
  const radiusKm = EARTH_RADIUS_KM * assessment.effectiveEarthFactor;
  const lengthKm = profile.lengthM / 1_000;
  const wave = LIGHT_M_PER_S / (frequencyMhz * 1e6);
  const bulgeM = (km: number) => (500 / radiusKm) * km * (lengthKm - km);
  const ground = (at: number) => profile.room.groundM[at] as number;
  const firstM = (ground(0) || 0) + ends[0].antennaM;
  const secondM = (ground(profile.count - 1) || 0) + ends[1].antennaM;
  const sight = (km: number) => firstM + ((secondM - firstM) * km) / lengthKm;
  const fresnel = (km: number) => Math.sqrt((wave * 1_000 * km * (lengthKm - km)) / lengthKm);

  const stepM = assessment.terrain?.verticalStepM ?? 0;
  const openM = stepM > SHOWN_STEP_M ? stepM : 0;
  const heights = { count: profile.count, ground, openM, lengthKm, bulgeM, sight, fresnel };
  const { lowest, highest } = heightsOf(heights);
  const scale: PlotScale = {
    x: (km) => PLOT.left + (km / lengthKm) * (PLOT.right - PLOT.left),
    y: (m) => PLOT.bottom - ((m - lowest) / (highest - lowest)) * (PLOT.bottom - PLOT.top),
  };
  const claim = wrapped(assessment.claim[language], LINE_LETTERS);
  const facts = pathFacts(assessment, frequencyMhz, language);
  const factsTop = PLOT.bottom + 66;
  const claimTop = factsTop + (1 + Math.ceil((facts.length - 1) / FACTS_ACROSS)) * ROW + 18;
  const small = notes.flatMap((note) => wrapped(note[language], NOTE_LETTERS));
  const notesTop = claimTop + claim.length * 22 + 6;
  const height = notesTop + small.length * NOTE_ROW + 30;
  const title = `${ends[0].name} – ${ends[1].name}`;
  const source =
    assessment.attributions.length > 0
      ? text(`Medan: ${assessment.attributions.join('; ')}`, `Terrain: ${assessment.attributions.join('; ')}`)
      : text('Medan: tidak ada', 'Terrain: none');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="t d" font-family="DejaVu Sans, sans-serif" font-size="15" fill="#1c2733">
<title id="t">${escaped(title)}</title><desc id="d">${say(assessment.claim)}</desc>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="${PLOT.left}" y="34" font-size="20" font-weight="bold">${escaped(title)}</text>
<text x="${PLOT.left}" y="58" fill="#4a5866">${say(
    text(
      `antena ${ends[0].antennaM} m dan ${ends[1].antennaM} m di atas tanah; lengkung bumi digambar pada tanah`,
      `antennas ${ends[0].antennaM} m and ${ends[1].antennaM} m above the ground; the earth's curve is drawn on the ground`,
    ),
  )}</text>
${axes(lengthKm, lowest, highest, scale, say)}
${groundShapes(profile, bulgeM, scale, PLOT, stepM)}
${sightShapes(lengthKm, scale, sight, fresnel)}
${masts(ends, [ground(0) || 0, ground(profile.count - 1) || 0], lengthKm, scale)}
${tightest(assessment.worst, assessment.clearanceRatio !== null, scale, sight, say)}
${facts.map(({ name, value }, at) => factLine(name, value, at, factsTop)).join('\n')}
${claim.map((line, at) => `<text x="${PLOT.left}" y="${claimTop + at * 22}" font-weight="bold">${escaped(line)}</text>`).join('\n')}
${small.map((line, at) => `<text x="${PLOT.left}" y="${notesTop + at * NOTE_ROW}" font-size="13" fill="#4a5866">${escaped(line)}</text>`).join('\n')}
<text x="${PLOT.left}" y="${height - 12}" font-size="12" fill="#4a5866">${say(source)}</text>
</svg>
`;
}

type Heights = {
  readonly count: number;
  readonly ground: (at: number) => number;
  /** How much higher the ground may be and is drawn, metres. */
  readonly openM: number;
  readonly lengthKm: number;
  readonly bulgeM: (km: number) => number;
  readonly sight: (km: number) => number;
  readonly fresnel: (km: number) => number;
};

function heightsOf({ count, ground, openM, lengthKm, bulgeM, sight, fresnel }: Heights) {
  let lowest = 0;
  let highest = 20;
  for (let at = 0; at < count; at += 1) {
    const km = (at / (count - 1)) * lengthKm;
    const top = ground(at);
    const known = Number.isNaN(top) ? 0 : top;
    lowest = Math.min(lowest, known + bulgeM(km), sight(km) - fresnel(km));
    highest = Math.max(highest, known + openM + bulgeM(km), sight(km) + fresnel(km));
  }
  const room = (highest - lowest) * 0.08;
  return { lowest: lowest - room, highest: highest + room };
}

function axes(
  lengthKm: number,
  lowest: number,
  highest: number,
  { x, y }: PlotScale,
  say: (words: Text) => string,
): string {
  const across = ticks(0, lengthKm, 8).map(
    (km) =>
      `<line x1="${px(x(km))}" x2="${px(x(km))}" y1="${PLOT.bottom}" y2="${PLOT.bottom + 6}" stroke="#4a5866"/><text x="${px(x(km))}" y="${PLOT.bottom + 22}" text-anchor="middle">${Number(km.toPrecision(6))}</text>`,
  );
  const up = ticks(lowest, highest, 6).map(
    (m) =>
      `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${px(y(m))}" y2="${px(y(m))}" stroke="#e3e8ec"/><text x="${PLOT.left - 8}" y="${px(y(m) + 5)}" text-anchor="end">${Number(m.toPrecision(6))}</text>`,
  );
  return `${up.join('')}${across.join('')}
<text x="${PLOT.right}" y="${PLOT.bottom + 40}" text-anchor="end" fill="#4a5866">${say(text('jarak, km', 'distance, km'))}</text>
<text x="18" y="${PLOT.top}" transform="rotate(-90 18 ${PLOT.top})" text-anchor="end" fill="#4a5866">${say(text('tinggi di atas laut, m', 'height above the sea, m'))}</text>`;
}

function sightShapes(
  lengthKm: number,
  { x, y }: PlotScale,
  sight: (km: number) => number,
  fresnel: (km: number) => number,
): string {
  const steps = 120;
  const edge = (side: 1 | -1) =>
    Array.from({ length: steps + 1 }, (_, at) => {
      const km = ((side === 1 ? at : steps - at) / steps) * lengthKm;
      return `${px(x(km))},${px(y(sight(km) + side * fresnel(km)))}`;
    });
  return `<polygon points="${[...edge(1), ...edge(-1)].join(' ')}" fill="#d98200" fill-opacity="0.18" stroke="#b36b00" stroke-dasharray="5 4"/>
<line x1="${px(x(0))}" y1="${px(y(sight(0)))}" x2="${px(x(lengthKm))}" y2="${px(y(sight(lengthKm)))}" stroke="#8f3d00" stroke-width="2"/>`;
}

function masts(
  ends: readonly [PictureEnd, PictureEnd],
  grounds: readonly [number, number],
  lengthKm: number,
  { x, y }: PlotScale,
): string {
  return ends
    .map(({ antennaM }, at) => {
      const km = at * lengthKm;
      const base = grounds[at] ?? 0;
      return `<line x1="${px(x(km))}" x2="${px(x(km))}" y1="${px(y(base))}" y2="${px(y(base + antennaM))}" stroke="#1c2733" stroke-width="4"/><circle cx="${px(x(km))}" cy="${px(y(base + antennaM))}" r="5"/>`;
    })
    .join('');
}

function tightest(
  worst: AssessedPath['assessment']['worst'],
  isClaim: boolean,
  { x, y }: PlotScale,
  sight: (km: number) => number,
  say: (words: Text) => string,
): string {
  if (worst === null) return '';
  const km = worst.distanceM / 1_000;
  const line = sight(km);
  const top = line - worst.clearanceM;
  const isRight = x(km) > (PLOT.left + PLOT.right) / 2;
  const words = isClaim
    ? text(
        `jarak ke garis ${worst.clearanceM.toFixed(1).replace('.', ',')} m, Fresnel 1 ${worst.fresnelM.toFixed(1).replace('.', ',')} m`,
        `${worst.clearanceM.toFixed(1)} m to the line, first Fresnel ${worst.fresnelM.toFixed(1)} m`,
      )
    : text(`titik tertinggi terhadap garis`, `closest to the line`);
  return `<line x1="${px(x(km))}" x2="${px(x(km))}" y1="${px(y(top))}" y2="${px(y(line))}" stroke="#b00020" stroke-width="3"/>
<circle cx="${px(x(km))}" cy="${px(y(top))}" r="5" fill="#b00020"/>
<text x="${px(x(km) + (isRight ? -10 : 10))}" y="${px(Math.min(y(top), y(line)) - 10)}" text-anchor="${isRight ? 'end' : 'start'}" fill="#b00020" stroke="#fff" stroke-width="4" paint-order="stroke">${say(words)}</text>`;
}

function factLine(name: string, value: string, at: number, top: number): string {
  // The first, the sight in words, has a row of its own.
  const column = at === 0 ? 0 : (at - 1) % FACTS_ACROSS;
  const row = at === 0 ? 0 : 1 + Math.floor((at - 1) / FACTS_ACROSS);
  const x = PLOT.left + (column * (PLOT.right - PLOT.left)) / FACTS_ACROSS;
  const y = top + row * ROW;
  return `<text x="${px(x)}" y="${y}"><tspan fill="#4a5866">${escaped(name)}: </tspan>${escaped(value)}</text>`;
}

function px(value: number): string {
  return value.toFixed(1);
}
