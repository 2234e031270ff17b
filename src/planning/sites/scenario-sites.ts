import type { Position } from '../../kernel/index.ts';
import type { SiteRecord } from './site-record.ts';

/** A village in which places are made up. */
export type ScenarioVillage = { readonly code: string; readonly name: string; readonly inside: Position };

type Draw = () => number;

/**
 * Made-up schools, village offices and towers of a scenario: the same villages and seed give the same. Each says in its note that it is
 * made up. Shares are invented: a third of the offices without internet, every third village with a tower.
 */
export function scenarioSites(villages: readonly ScenarioVillage[], seed: number): SiteRecord[] {
  return villages.flatMap((village) => {
    const draw = drawsOf(`${seed}:${village.code}`);
    const office = siteOf(village, draw, 'village-office', `Kantor ${village.name}`, 150);
    const school = siteOf(village, draw, 'school', `SD ${village.name}`, 500);
    const tower = siteOf(village, draw, 'tower', `Menara ${village.name}`, 1_200);
    return draw() < 1 / 3 ? [office, school, tower] : [office, school];
  });
}

function siteOf(
  { code, name, inside }: ScenarioVillage,
  draw: Draw,
  kind: 'village-office' | 'school' | 'tower',
  called: string,
  spreadM: number,
): SiteRecord {
  const angle = draw() * 2 * Math.PI;
  const metres = draw() * spreadM;
  const internet = INTERNET[kind][Math.floor(draw() * INTERNET[kind].length)] ?? 'unknown';
  const asked = internet !== 'none' && internet !== 'unknown' && draw() < 0.7;
  return {
    code: `sintetis-${code}-${kind}`,
    name: `${called} (sintetis)`.slice(0, 200),
    kind,
    owner: kind === 'tower' ? 'Operator A' : `Desa ${name}`.slice(0, 200),
    villageCode: code,
    latitude: round(inside.latitude + (metres * Math.sin(angle)) / METRES_PER_DEGREE),
    longitude: round(inside.longitude + (metres * Math.cos(angle)) / METRES_PER_DEGREE),
    isExact: false,
    internet,
    freePorts: asked ? 1 + Math.floor(draw() * 4) : null,
    freeBps: asked ? (2 + Math.floor(draw() * 18)) * 1_000_000 : null,
    heightM: kind === 'tower' ? 30 + Math.floor(draw() * 4) * 6 : 8,
    note: 'Dibuat untuk latihan; tempat ini tidak ada.',
    source: 'scenario',
  };
}

const METRES_PER_DEGREE = 111_195;
const INTERNET = {
  'village-office': ['none', 'none', 'unknown', 'vsat', 'wifi', 'vsat'],
  school: ['none', 'none', 'unknown', 'unknown', 'vsat', 'wifi'],
  tower: ['cellular', 'cellular', 'fibre'],
} as const;

/** Draws in 0..1 that follow from a text alone (mulberry32 over FNV-1a). */
function drawsOf(text: string): Draw {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function round(degrees: number): number {
  return Math.round(degrees * 1_000_000) / 1_000_000;
}
