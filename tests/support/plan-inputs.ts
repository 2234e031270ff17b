import { createHash } from 'node:crypto';
import { ok, text } from '../../src/kernel/index.ts';
import type { Fleet, FoundOption, PlanColumn } from '../../src/planning/index.ts';
import { smallFleet } from '../../src/planning/schedule/schedule.fixture.ts';
import { solveByHighs, VARY_BY_HIGHS } from '../../src/planning/server/plans/solver-tool.ts';
import type { FleetInputs, PlanAsked, PlanTools } from '../../src/planning/server/plans/tools.ts';

/** What can be different about the invented question. */
export type InventedWorld = {
  codes: readonly string[];
  terminals: number;
  catalogueVersion: number;
  revision: string;
};

/**
 * An invented question, small enough to be solved by hand: at every TPS a terminal (chance 0.9) of which there are few, another
 * operator's SIM (0.6) without limit, and both together (0.95). Nothing done: 0.2. The later a TPS in the list, the more voters.
 */
export function inventedInputs(world: InventedWorld, pairs = true): FleetInputs {
  const codes = world.codes.toSorted();
  const options: FoundOption[] = codes.flatMap((code) => [
    { ...BLANK, id: `${code}/vsat`, tpsCode: code, kind: 'vsat', itemId: 'starlink', partner: 'bakti' },
    {
      ...BLANK,
      ...{ id: `${code}/sim`, tpsCode: code, kind: 'other-operator', itemId: 'sim', partner: 'telkomsel' },
      ...{ costRupiah: 500_000, leadDays: 2, crewDays: 0, cause: 'operator:telkomsel' },
    },
  ]);
  const columns: PlanColumn[] = codes.flatMap((code, place) => [
    column(place, `${code}/vsat`, null, 0.9, 9_000_000, [
      { resource: 0, amount: 1 },
      { resource: 1, amount: 9_000_000 },
    ]),
    { ...column(place, `${code}/sim`, null, 0.6, 500_000, [{ resource: 1, amount: 500_000 }]), crewDays: 0 },
    ...(pairs
      ? [
          column(place, `${code}/vsat`, `${code}/sim`, 0.95, 9_500_000, [
            { resource: 0, amount: 1 },
            { resource: 1, amount: 9_500_000 },
          ]),
        ]
      : []),
  ]);
  const mean = (codes.length + 1) / 2;
  const instance = {
    horizonDays: 40,
    places: codes.map((code, index) => ({
      ...{ code, regency: code.slice(0, 4), cluster: code.startsWith('2171') ? 1 : 0 },
      ...{ weight: (index + 1) / mean, baseChance: 0.2 },
    })),
    columns,
    facilities: [],
    resources: [
      { id: 'starlink', kind: 'stock' as const, limit: world.terminals, regency: null },
      { id: 'apbd', kind: 'budget' as const, limit: 1_000_000_000, regency: null },
    ],
    clusters: [
      { id: 'anambas', regency: '2105', pool: 0, travelDays: 2 },
      { id: 'batam', regency: '2171', pool: 1, travelDays: 0 },
    ],
    pools: [
      { id: 'regu-2105', regency: '2105', crewDays: [30] },
      { id: 'regu-2171', regency: '2171', crewDays: [30] },
    ],
  };
  const basis = JSON.stringify([instance, world.catalogueVersion]);
  return {
    instance,
    options: new Map(options.map((option) => [option.id, option])),
    rejections: [],
    catalogueVersion: world.catalogueVersion,
    evidenceRevision: world.revision,
    sha256: createHash('sha256').update(basis).digest('hex'),
    positions: new Map(codes.map((code) => [code, null])),
    covered: new Set<string>(),
    fleet: inventedFleet(),
  };
}

/** Tools that read an invented world and solve it in earnest. */
export function inventedTools(world: InventedWorld): PlanTools {
  return {
    inputs: async (_platform, _election, { pairs }: PlanAsked) => ok(inventedInputs(world, pairs)),
    basis: async (_platform, _election, { pairs }: PlanAsked) => {
      const { sha256, instance, ...of } = inventedInputs(world, pairs);
      return ok({ ...of, inputSha256: sha256, codes: instance.places.map(({ code }) => code) });
    },
    solve: solveByHighs,
    ...VARY_BY_HIGHS,
    rules: async () => ({ noticedInTime: 0.8, sameCause: 0.5 }),
  };
}

/** A crew in each regency; Anambas is reached by boat, Batam by road. */
function inventedFleet(): Fleet {
  const small = smallFleet();
  const [tarempa, batam] = [
    { latitude: 3.2, longitude: 106.2 },
    { latitude: 1.1, longitude: 104 },
  ];
  return {
    ...small,
    ports: [
      { id: 'tarempa', name: 'Tarempa', position: tarempa, land: 'siantan' },
      { id: 'batam', name: 'Batam', position: batam, land: 'batam' },
    ],
    crews: ['2105', '2171'].map((regency) => ({
      ...{ id: `tim-${regency}`, name: `Tim ${regency}`, pool: `regu-${regency}`, daysLeft: 30, off: [] },
      homePort: regency === '2105' ? 'tarempa' : 'batam',
    })),
    boats: [{ id: 'kapal', name: 'Kapal', homePort: 'tarempa', speedKmh: 20, off: [] }],
    clusters: [
      { id: 'anambas', name: 'Palmatak', position: { latitude: 3.3, longitude: 106.3 }, land: 'palmatak' },
      { id: 'batam', name: 'Batam', position: batam, land: 'batam' },
    ],
  };
}

function column(
  place: number,
  primary: string,
  fallback: string | null,
  chance: number,
  costRupiah: number,
  uses: PlanColumn['uses'],
): PlanColumn {
  const id = fallback ? `${primary}+${fallback}` : primary;
  return {
    ...{ id, place, primary, fallback, chance, costRupiah, uses },
    ...{ leadDays: primary.endsWith('vsat') ? 14 : 2, crewDays: primary.endsWith('vsat') ? 0.5 : 0 },
    ...{ facilities: [], fixed: false },
  };
}

const BLANK = {
  readyChance: 0.9,
  carryChance: 0.9,
  costRupiah: 9_000_000,
  leadDays: 14,
  crewDays: 0.5,
  boatDays: 0,
  facilityId: null,
  needs: [],
  reasons: [text('langit terbuka', 'open sky')],
  place: null,
  cause: 'satellite',
  addOns: [],
  bps: 3_000_000,
} as const;
