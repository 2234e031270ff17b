import { dayIn } from '../../../kernel/index.ts';
import { PICKED_SHARED } from '../../coordinated/model.ts';

/** Whether all TPS of an area are meant, or a list picked by hand. */
export type SetKind = 'area' | 'list';

/** A plan as the API takes it. */
export type EnteredPlan = {
  readonly regionCode: string | null;
  readonly tps: readonly string[] | null;
  readonly shared: string | null;
  readonly name: string | null;
  readonly from: string;
  readonly minutes: number | string;
  readonly reason: string;
  readonly afterwards: boolean;
};

/** Which field of the form holds which part of a plan. */
export const PLAN_FIELDS = {
  regionCode: 'place',
  tps: 'tps',
  shared: 'shared',
  name: 'name',
  from: 'from',
  minutes: 'minutes',
  reason: 'reason',
} as const;
/** A field of the form. */
export type PlanField = (typeof PLAN_FIELDS)[keyof typeof PLAN_FIELDS];

const MS_PER_DAY = 86_400_000;

/** A plan from what was typed. Codes stand apart by blanks, commas or lines; minutes that are no number go to the server as they are. */
export function planOfForm(kind: SetKind, place: string | null, form: FormData): EnteredPlan {
  const field = (name: string) => String(form.get(name) ?? '').trim();
  const isList = kind === 'list';
  const minutes = field('minutes');
  return {
    regionCode: isList ? null : place,
    tps: isList ? codesOf(field('tps')) : null,
    shared: isList ? field('shared') || PICKED_SHARED[0] : null,
    name: field('name') || null,
    from: field('from'),
    minutes: /^\d+$/.test(minutes) ? Number(minutes) : minutes,
    reason: field('reason'),
    afterwards: form.get('afterwards') !== null,
  };
}

/** The codes in a text. @example codesOf('2105012001001, 2105012001002') */
export function codesOf(written: string): string[] {
  return written.split(/[\s,;]+/).filter((code) => code !== '');
}

/** When a window usually begins: the afternoon of the next day, by the clock of the election. */
export function usualBeginning(asOf: string, timeZone: string): string {
  return `${dayIn(timeZone, new Date(Date.parse(asOf) + MS_PER_DAY))}T16:00`;
}

/** Every other one of some codes: half of those that shared a fate, spread over all of them. */
export function halfOf(codes: readonly string[]): string[] {
  return codes.filter((_, index) => index % 2 === 0);
}
