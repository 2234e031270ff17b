import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import type { Option } from '../model.ts';
import type { PlanInstance, PlanResource } from '../programme/instance.ts';

/** Something that could be otherwise, for which the plan is solved again. */
export type WhatIf =
  /** So many more units, rupiah or boat-days of one resource; fewer when negative. */
  | { readonly kind: 'resource'; readonly id: string; readonly amount: number }
  /** So many more crews in a pool, each with the days that the one with most still has. */
  | { readonly kind: 'crew'; readonly pool: string; readonly crews: number }
  /** So many more days before the freeze, for crews and boats as well. */
  | { readonly kind: 'days'; readonly days: number }
  /** A partner delivers so many days late; sooner when negative. */
  | { readonly kind: 'late'; readonly partner: string; readonly days: number };

/** The kinds of change. */
export const WHAT_IF_KINDS = ['resource', 'crew', 'days', 'late'] as const;

const DAYS_PER_WEEK = 7;
/** What the issue calls "a million": rupiah. */
export const RUPIAH_PER_MILLION = 1_000_000;

/** The question with changes made, or which change names nothing of it or asks what cannot be. */
export function changedInstance(
  instance: PlanInstance,
  options: ReadonlyMap<string, Option>,
  changes: readonly WhatIf[],
): Result<PlanInstance, Text> {
  let changed = instance;
  for (const change of changes) {
    const next = changedBy(changed, options, change);
    if (!next.ok) return next;
    changed = next.value;
  }
  return ok(changed);
}

function changedBy(
  instance: PlanInstance,
  options: ReadonlyMap<string, Option>,
  change: WhatIf,
): Result<PlanInstance, Text> {
  switch (change.kind) {
    case 'resource':
      return withMore(instance, change.id, change.amount);
    case 'crew':
      return withCrews(instance, change.pool, change.crews);
    case 'days':
      return ok(withDays(instance, change.days));
    case 'late':
      return withLate(instance, options, change.partner, change.days);
  }
}

function withMore(instance: PlanInstance, id: string, amount: number): Result<PlanInstance, Text> {
  const found = instance.resources.find((resource) => resource.id === id);
  if (!found) return err(unknown(id));
  if (found.limit + amount < 0) return err(tooFew(id, found.limit, amount));
  const resources = instance.resources.map((resource) =>
    resource.id === id ? { ...resource, limit: resource.limit + amount } : resource,
  );
  return ok({ ...instance, resources });
}

function withCrews(instance: PlanInstance, id: string, crews: number): Result<PlanInstance, Text> {
  const found = instance.pools.find((pool) => pool.id === id);
  if (!found) return err(unknown(id));
  if (found.crewDays.length + crews < 0) return err(tooFew(id, found.crewDays.length, crews));
  const pools = instance.pools.map((pool) => {
    if (pool.id !== id) return pool;
    const most = pool.crewDays.length === 0 ? instance.horizonDays : Math.max(...pool.crewDays);
    const sorted = pool.crewDays.toSorted((a, b) => b - a);
    const kept = crews < 0 ? sorted.slice(-crews) : pool.crewDays;
    return { ...pool, crewDays: [...kept, ...Array.from({ length: Math.max(0, crews) }, () => most)] };
  });
  return ok({ ...instance, pools });
}

/** Crews and boats that work on a share of the days keep that share of more days. */
function withDays(instance: PlanInstance, days: number): PlanInstance {
  const horizonDays = Math.max(0, instance.horizonDays + days);
  const share = instance.horizonDays > 0 ? horizonDays / instance.horizonDays : 1;
  return {
    ...instance,
    horizonDays,
    pools: instance.pools.map((pool) => ({ ...pool, crewDays: pool.crewDays.map((one) => one * share) })),
    resources: instance.resources.map((resource) =>
      resource.kind === 'boat-days' ? withBoatDays(resource, horizonDays, share) : resource,
    ),
  };
}

/** Days that are added at the end have as many boats as the days before them on average; days that fall away take theirs with them. */
function withBoatDays(resource: PlanResource, horizonDays: number, share: number): PlanResource {
  const { limit, perDay } = resource;
  if (!perDay) return { ...resource, limit: limit * share };
  const all = total(perDay);
  const mean = all / Math.max(1, perDay.length);
  const more = Array.from({ length: Math.max(0, horizonDays - perDay.length) }, () => mean);
  const left = [...perDay.slice(0, horizonDays), ...more];
  return { ...resource, limit: all > 0 ? (limit * total(left)) / all : limit * share, perDay: left };
}

function total(boats: readonly number[]): number {
  return boats.reduce((sum, each) => sum + each, 0);
}

function withLate(
  instance: PlanInstance,
  options: ReadonlyMap<string, Option>,
  partner: string,
  days: number,
): Result<PlanInstance, Text> {
  const isTheirs = (id: string | null) => id !== null && options.get(id)?.partner === partner;
  const theirFacilities = new Set(
    [...options.values()].flatMap((option) =>
      option.partner === partner && option.facilityId !== null ? [option.facilityId] : [],
    ),
  );
  if (![...options.values()].some((option) => option.partner === partner)) {
    const there = [...new Set([...options.values()].flatMap((option) => option.partner ?? []))].toSorted();
    return err(
      text(
        `rencana tidak memuat ${partner}; mitranya: ${there.join(', ')}`,
        `the plan has no ${partner}; its partners: ${there.join(', ')}`,
      ),
    );
  }
  return ok({
    ...instance,
    columns: instance.columns.map((column) =>
      isTheirs(column.primary) || isTheirs(column.fallback)
        ? { ...column, leadDays: later(column.leadDays, days) }
        : column,
    ),
    facilities: instance.facilities.map((facility) =>
      theirFacilities.has(facility.id) ? { ...facility, leadDays: later(facility.leadDays, days) } : facility,
    ),
  });
}

/** Sooner when negative, but nothing comes before today. */
function later(leadDays: number, days: number): number {
  return Math.max(0, leadDays + days);
}

/** One more of everything that a plan could use more of: what the page's table of values asks. */
export function oneMoreOfEach(instance: PlanInstance): WhatIf[] {
  return [
    ...instance.resources.map(({ id, kind }) => ({
      ...{ kind: 'resource' as const, id, amount: kind === 'budget' ? RUPIAH_PER_MILLION : 1 },
    })),
    ...instance.pools.map(({ id }) => ({ kind: 'crew' as const, pool: id, crews: 1 })),
    { kind: 'days', days: DAYS_PER_WEEK },
  ];
}

function unknown(id: string): Text {
  return text(`rencana tidak memuat ${id}`, `the plan has no ${id}`);
}

function tooFew(id: string, there: number, amount: number): Text {
  return text(
    `${id} hanya ada ${there}: tidak dapat dikurangi ${-amount}`,
    `there are only ${there} of ${id}: ${-amount} cannot be taken away`,
  );
}
