import { decimalText, type Text, text } from '../../kernel/index.ts';
import { daysAfter, fixedChoices, fixedJobs, neededDays, workAfter } from './crew-limits.ts';
import type { PlanConflict, PlanInstance } from './instance.ts';
import { type Outcome, outcomeOf, usedResources } from './outcome.ts';
import { crewDaysOf, daysLate, isLeast, readyAfter, visitDays } from './possible.ts';

/** Crews are lent by quarters of a day. */
const QUARTER = 0.25;
const ROUNDING = 1e-9;

/**
 * What makes a plan impossible, and the smallest change that mends each. Only what is ordered already can: everything else may be left
 * out. So the least violation is that of the fixed choices alone, and no search is needed to find it. Empty for a possible plan.
 */
export function conflictsOf(instance: PlanInstance): PlanConflict[] {
  const chosen = fixedChoices(instance);
  const outcome = outcomeOf(instance, chosen);
  const crews = tired(instance, outcome);
  // More crews stay longer each time, so boats sail less often: what boats lack is what they lack then.
  const crewed = crews.reduce((more, { index, extraCrews }) => withCrews(more, index, extraCrews), instance);
  return [
    ...twoAtOnePlace(instance),
    ...tooLate(instance, outcome),
    ...overspent(crewed, chosen),
    ...crowded(instance, outcome),
    ...crews,
  ];
}

function twoAtOnePlace(instance: PlanInstance): PlanConflict[] {
  const fixed = [...instance.columns.entries()].filter(([, column]) => column.fixed);
  return [...Map.groupBy(fixed, ([, { place }]) => place)].flatMap(([index, same]) => {
    if (same.length < 2) return [];
    const code = instance.places[index]?.code ?? '';
    return conflict({ limit: 'place', index, used: same.length, allowed: 1 }, [
      text(`TPS ${code}: ${same.length} pesanan sekaligus`, `TPS ${code}: ${same.length} orders at once`),
      text(`batalkan ${same.length - 1} di antaranya`, `cancel ${same.length - 1} of them`),
      same.slice(1).map(([, { id }]) => id),
    ]);
  });
}

function tooLate(instance: PlanInstance, { built }: Outcome): PlanConflict[] {
  const jobs = [
    ...instance.columns.map((column, index) => ({
      ...{ index, id: column.id, fixed: isLeast(column), ofFacility: false, crewDays: column.crewDays },
      cluster: instance.places[column.place]?.cluster ?? -1,
      readyDays: readyAfter(instance, column),
    })),
    ...instance.facilities.map(({ id, cluster, crewDays, leadDays }, index) => ({
      // Also one that is not ordered itself: what is ordered may hang on it.
      ...{
        index,
        id,
        fixed: built[index] ?? false,
        ofFacility: true,
        crewDays,
        cluster,
        readyDays: leadDays,
      },
    })),
  ];
  return jobs.flatMap(({ index, id, fixed, ofFacility, cluster, readyDays, crewDays }) => {
    const late = fixed ? daysLate(instance, cluster, { readyDays, crewDays }) : 0;
    if (late <= ROUNDING) return [];
    const [used, allowed] = [instance.horizonDays + late, instance.horizonDays];
    return conflict({ limit: 'date', index, used, allowed, ofFacility }, [
      text(
        `${id} baru selesai ${decimalText(used).id} hari lagi, pembekuan ${decimalText(allowed).id} hari lagi`,
        `${id} is done in ${decimalText(used).en} days, the freeze is in ${decimalText(allowed).en}`,
      ),
      text(
        `serahkan ${decimalText(late).id} hari lebih cepat, atau lepaskan pesanan ini`,
        `have it delivered ${decimalText(late).en} days sooner, or let go of this order`,
      ),
      [id],
    ]);
  });
}

function overspent(instance: PlanInstance, chosen: readonly (number | null)[]): PlanConflict[] {
  const used = usedResources(instance, chosen);
  return instance.resources.flatMap(({ id, kind, limit }, index) => {
    const spent = used[index] ?? 0;
    const excess = spent - limit;
    if (excess <= ROUNDING * Math.max(1, limit)) return [];
    const unit = UNITS[kind];
    return conflict({ limit: 'resource', index, used: spent, allowed: limit }, [
      text(
        `${id}: dipesan ${decimalText(spent).id} ${unit.id}, tersedia ${decimalText(limit).id}`,
        `${id}: ${decimalText(spent).en} ${unit.en} ordered, ${decimalText(limit).en} there`,
      ),
      text(`tambah ${decimalText(excess).id} ${unit.id}`, `add ${decimalText(excess).en} ${unit.en}`),
      fewestUsers(instance, { chosen, resource: index, excess }),
    ]);
  });
}

/** The largest users first: no fewer could free as much. Of boat-days on site only: the sailing they save comes on top. */
function fewestUsers(
  instance: PlanInstance,
  over: { readonly chosen: readonly (number | null)[]; readonly resource: number; readonly excess: number },
): string[] {
  const users = over.chosen
    .flatMap((index) => (index === null ? [] : (instance.columns[index] ?? [])))
    .map(({ id, uses }) => ({
      id,
      amount: uses
        .filter(({ resource }) => resource === over.resource)
        .reduce((sum, use) => sum + use.amount, 0),
    }))
    .toSorted((a, b) => b.amount - a.amount || (a.id < b.id ? -1 : 1));
  let left = over.excess;
  return users.flatMap(({ id, amount }) => {
    if (left <= ROUNDING || amount <= 0) return [];
    left -= amount;
    return [id];
  });
}

function crowded(instance: PlanInstance, { built }: Outcome): PlanConflict[] {
  const on = instance.facilities.map(() => ({ ports: 0, bps: 0 }));
  for (const column of instance.columns) {
    for (const { facility, bps } of isLeast(column) ? column.facilities : []) {
      const its = on[facility];
      if (!its) continue;
      its.ports += 1;
      its.bps += bps;
    }
  }
  return instance.facilities.flatMap(({ id, ports, capacityBps }, index) => {
    const its = on[index];
    if (!its || !built[index]) return [];
    const over = { index, ofFacility: true } as const;
    return [
      ...(its.ports <= ports
        ? []
        : conflict({ ...over, limit: 'ports', used: its.ports, allowed: ports }, [
            text(`${id}: ${its.ports} TPS pada ${ports} port`, `${id}: ${its.ports} TPS on ${ports} ports`),
            text(`tambah ${its.ports - ports} port`, `add ${its.ports - ports} ports`),
          ])),
      ...(its.bps <= capacityBps
        ? []
        : conflict({ ...over, limit: 'capacity', used: its.bps, allowed: capacityBps }, [
            text(
              `${id}: ${its.bps} bit/s diminta dari ${capacityBps}`,
              `${id}: ${its.bps} bit/s asked of ${capacityBps}`,
            ),
            text(`tambah ${its.bps - capacityBps} bit/s`, `add ${its.bps - capacityBps} bit/s`),
          ])),
    ];
  });
}

function tired(instance: PlanInstance, outcome: Outcome): PlanConflict[] {
  return instance.pools.flatMap(({ id, crewDays }, pool) => {
    if (fits(instance, pool, outcome)) return [];
    const extraCrews = fewestCrews(instance, pool);
    const used = neededDays(instance, pool, outcome);
    const allowed = crewDaysOf(instance, pool);
    const extra = extraCrews.reduce((sum, each) => sum + each, 0);
    return conflict({ limit: 'crew', index: pool, used, allowed, extraCrews }, [
      text(
        `regu ${id}: pesanan perlu ${decimalText(used).id} hari-regu, ${crewDays.length} regu punya ${decimalText(allowed).id}, juga setelah barang tiba`,
        `crews ${id}: the orders need ${decimalText(used).en} crew-days, ${crewDays.length} crews have ${decimalText(allowed).en}, also after deliveries`,
      ),
      text(
        `tambah ${extraCrews.length} regu, seluruhnya ${decimalText(extra).id} hari`,
        `add ${extraCrews.length} crews, ${decimalText(extra).en} days in all`,
      ),
    ]);
  });
}

/** Whether a pool's crews can do what is fixed, all slack used up: rows 5 and 6 of the programme refuse no order for their slack. */
function fits(instance: PlanInstance, pool: number, outcome: Outcome): boolean {
  const clusters = [...instance.clusters.entries()].filter(([, cluster]) => cluster.pool === pool);
  if (clusters.some(([index]) => (outcome.work[index] ?? 0) > 0 && visitDays(instance, index) <= 0))
    return false;
  if (neededDays(instance, pool, outcome) > crewDaysOf(instance, pool) + ROUNDING) return false;
  const jobs = fixedJobs(instance, pool, outcome);
  return jobs.every(({ leadDays }) => {
    return workAfter(jobs, leadDays) <= daysAfter(instance, pool, leadDays) + ROUNDING;
  });
}

/** Whole crews until one is enough with part of its time, then as few quarters of a day as will do. */
function fewestCrews(instance: PlanInstance, pool: number): number[] {
  const whole: number[] = [];
  // More crews than jobs cannot help: what does not fit then is too late, and said so above.
  const most = instance.columns.length + instance.facilities.length;
  while (whole.length <= most) {
    for (let last = QUARTER; last <= instance.horizonDays + ROUNDING; last += QUARTER) {
      const crews = [...whole, last];
      const more = withCrews(instance, pool, crews);
      if (fits(more, pool, outcomeOf(more, fixedChoices(more)))) return crews;
    }
    whole.push(instance.horizonDays);
  }
  return whole;
}

/** An instance with more crews in a pool. */
export function withCrews(instance: PlanInstance, pool: number, crews: readonly number[]): PlanInstance {
  const pools = instance.pools.map((each, index) =>
    index === pool ? { ...each, crewDays: [...each.crewDays, ...crews] } : each,
  );
  return { ...instance, pools };
}

type Measured = Pick<PlanConflict, 'limit' | 'index' | 'used' | 'allowed'> &
  Partial<Pick<PlanConflict, 'ofFacility' | 'extraCrews'>>;

function conflict(
  found: Measured,
  [what, change, release = []]: readonly [Text, Text, (readonly string[])?],
): PlanConflict[] {
  return [{ ofFacility: false, extraCrews: [], ...found, release, what, change }];
}

const UNITS = {
  stock: { id: 'unit', en: 'units' },
  budget: { id: 'rupiah', en: 'rupiah' },
  'boat-days': { id: 'hari-kapal', en: 'boat-days' },
} as const;
