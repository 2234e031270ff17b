import { type Text, text } from '../../kernel/index.ts';
import type { PlanInstance } from './instance.ts';
import { canChoose, daysLate, readyAfter } from './possible.ts';
import type { Programme } from './programme.ts';
import { type Before, judge, ROW_ROUNDING } from './stages.ts';

/** A plan and the question it answered. */
export type Answered = { readonly instance: PlanInstance; readonly chosen: readonly (number | null)[] };

/**
 * Why a place's choice is another than before. `ordered`: this was ordered meanwhile, and stays; `gone`: the option is no longer offered; `late`: it can no longer be ready in time;
 * `limit`: it fits no more within a limit; `worse`: its chance fell; `better`: another now saves more or costs less.
 */
export type ChangeReason = 'joined' | 'left' | 'ordered' | 'gone' | 'late' | 'limit' | 'worse' | 'better';

/** A place whose choice changed. Ids of columns; null for nothing. */
export type PlanChange = {
  readonly code: string;
  readonly was: string | null;
  readonly now: string | null;
  readonly reason: ChangeReason;
  /** The limit that is in the way, by its id: a resource, a pool, a facility; of reason `limit` only. */
  readonly limit: string | null;
  readonly why: Text;
};

/** The choices of an earlier plan as columns of a later question: null for nothing, undefined where it has no place or column for it. */
export function carriedOver(before: Answered, instance: PlanInstance): Before {
  const places = new Map(before.instance.places.map(({ code }, place) => [code, place]));
  const columns = new Map(instance.columns.map(({ id }, index) => [id, index]));
  return instance.places.map(({ code }) => {
    const place = places.get(code);
    if (place === undefined) return undefined;
    const chosen = before.chosen[place] ?? null;
    return chosen === null ? null : columns.get(before.instance.columns[chosen]?.id ?? '');
  });
}

/** What a later plan does otherwise than an earlier one, and why; in the order of the later plan's places, those that left last. */
export function changesOf(before: Answered, programme: Programme, chosen: Answered['chosen']): PlanChange[] {
  const { instance } = programme;
  const places = new Map(before.instance.places.map(({ code }, place) => [code, place]));
  const kept = carriedOver(before, instance);
  const here = instance.places.flatMap(({ code }, place): PlanChange[] => {
    const earlier = places.get(code);
    const now = idOf(instance, chosen[place]);
    if (earlier === undefined) return now === null ? [] : [joined(code, now)];
    const was = idOf(before.instance, before.chosen[earlier]);
    if (was === now) return [];
    const old = kept[place];
    return [{ code, was, now, ...reasonOf({ before, earlier, programme, chosen, place, old }) }];
  });
  const codes = new Set(instance.places.map(({ code }) => code));
  const left = before.instance.places.flatMap(({ code }, place) => {
    const was = idOf(before.instance, before.chosen[place]);
    return codes.has(code) || was === null ? [] : [leftOf(code, was)];
  });
  return [...here, ...left];
}

function idOf(instance: PlanInstance, index: number | null | undefined): string | null {
  return index === null || index === undefined ? null : (instance.columns[index]?.id ?? null);
}

function joined(code: string, now: string): PlanChange {
  const why = text('TPS ini baru masuk daftar belum memadai', 'this TPS is new among the inadequate');
  return { code, was: null, now, reason: 'joined', limit: null, why };
}

function leftOf(code: string, was: string): PlanChange {
  const why = text('TPS ini tidak lagi belum memadai', 'this TPS is no longer inadequate');
  return { code, was, now: null, reason: 'left', limit: null, why };
}

type Compared = {
  readonly before: Answered;
  readonly earlier: number;
  readonly programme: Programme;
  readonly chosen: Answered['chosen'];
  readonly place: number;
  readonly old: number | null | undefined;
};

function reasonOf(compared: Compared): Pick<PlanChange, 'reason' | 'limit' | 'why'> {
  const { before, earlier, programme, chosen, place, old } = compared;
  const { instance } = programme;
  const now = instance.columns[chosen[place] ?? -1];
  if (now?.fixed || (now?.ordered && old === undefined))
    return said('ordered', text('ini sudah dipesan dan tetap', 'this is ordered already and stays'));
  if (old === undefined)
    return said('gone', text('opsi lama tidak tersedia lagi', 'the old option is no longer offered'));
  const column = old === null ? undefined : instance.columns[old];
  if (column) {
    const cluster = instance.places[place]?.cluster ?? -1;
    const readyDays = readyAfter(instance, column);
    const late = daysLate(instance, cluster, { readyDays, crewDays: column.crewDays });
    if (late > 0)
      return said(
        'late',
        text(`opsi lama terlambat ${rounded(late)} hari`, `the old option is ${rounded(late)} days late`),
      );
    const then = before.instance.columns[before.chosen[earlier] ?? -1]?.chance ?? column.chance;
    if (!canChoose(instance, column) || column.chance < then - 1e-9)
      return said('worse', text('peluang opsi lama turun', 'the chance of the old option fell'));
  }
  const back = chosen.map((index, at) => (at === place ? old : index));
  const { row, by } = judge(programme, back);
  if (by <= ROW_ROUNDING)
    return said(
      'better',
      text(
        'opsi baru menyelamatkan lebih banyak atau lebih murah',
        'the new option saves more or costs less',
      ),
    );
  const limit = limitOf(programme, row);
  return {
    reason: 'limit',
    limit,
    why: noRoomText(limit === null ? text('kunjungan regu', 'crew visits') : text(limit, limit)),
  };
}

/** That an option no longer fits within a limit. @param limit what people call it */
export function noRoomText(limit: Text): Text {
  return text(
    `opsi lama tidak muat lagi: ${limit.id} tidak cukup untuk semuanya`,
    `the old option no longer fits: there is not enough of ${limit.en} for all of them`,
  );
}

function said(reason: ChangeReason, why: Text): Pick<PlanChange, 'reason' | 'limit' | 'why'> {
  return { reason, limit: null, why };
}

function rounded(days: number): number {
  return Math.round(days * 100) / 100;
}

/** Id of the resource, pool or facility that a row of the programme limits; null for a row of another kind. */
export function limitOf(programme: Programme, row: number): string | null {
  const { instance, model, facilitiesFrom, visitsFrom } = programme;
  const resource = programme.resourceRows.indexOf(row);
  if (row >= 0 && resource >= 0) return instance.resources[resource]?.id ?? null;
  const pool = programme.poolRows.indexOf(row);
  if (row >= 0 && pool >= 0) return instance.pools[pool]?.id ?? null;
  const lead = programme.leadRows.find((each) => each.row === row);
  if (lead) return instance.pools[lead.pool]?.id ?? null;
  const columns = model.indices.slice(model.starts[row] ?? 0, model.starts[row + 1] ?? 0);
  const facility = columns.find((column) => column >= facilitiesFrom && column < visitsFrom);
  return facility === undefined ? null : (instance.facilities[facility - facilitiesFrom]?.id ?? null);
}
