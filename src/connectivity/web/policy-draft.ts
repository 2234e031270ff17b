import type { RequirementPolicy } from '../policy.ts';
import { POLICY_FIELDS, type PolicyField } from './policy-fields.ts';

/** What a number field holds: nothing, while somebody is typing. */
export type Typed = number | '';

/** A point of validity as it is typed; `key` keeps its place in the form. */
export type TypedValidity = { readonly key: number; readonly daysToGo: Typed; readonly days: Typed };

/** A policy while it is being changed: any field may be empty or wrong. */
export type PolicyDraft = {
  readonly label: { readonly id: string; readonly en: string };
  /** By the path of the field, in the units of the form. */
  readonly numbers: Readonly<Record<string, Typed>>;
  readonly validity: readonly TypedValidity[];
};

/** A policy as the form shows it. */
export function draftOf(policy: RequirementPolicy): PolicyDraft {
  return {
    label: { id: policy.label.id, en: policy.label.en ?? '' },
    numbers: Object.fromEntries(POLICY_FIELDS.map((field) => [field.path, shown(field, policy)])),
    validity: policy.validity
      .toSorted((a, b) => b.daysToGo - a.daysToGo)
      .map((point, index) => ({ key: index, ...point })),
  };
}

/** The policy that was typed; what is empty is no number, so that the schema refuses it. */
export function policyOfDraft(draft: PolicyDraft): unknown {
  const policy: Record<string, unknown> = {
    label: draft.label.en.trim() === '' ? { id: draft.label.id } : draft.label,
    validity: draft.validity.map(({ daysToGo, days }) => ({
      daysToGo: numberOf(daysToGo),
      days: numberOf(days),
    })),
  };
  for (const field of POLICY_FIELDS) {
    const typed = draft.numbers[field.path] ?? '';
    const value = typed === '' && field.empty ? null : scaled(numberOf(typed), 1 / (field.scale ?? 1));
    const [first = '', second] = field.path.split('.');
    if (second === undefined) policy[first] = value;
    else policy[first] = { ...(policy[first] as object | undefined), [second]: value };
  }
  return policy;
}

function shown({ path, scale = 1 }: PolicyField, policy: RequirementPolicy): Typed {
  const value = path
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], policy);
  return typeof value === 'number' ? scaled(value, scale) : '';
}

function numberOf(typed: Typed): number {
  return typed === '' ? Number.NaN : typed;
}

/** 0.85 is 85 percent, not 85.00000000000001. */
function scaled(value: number, scale: number): number {
  return scale === 1 ? value : Number((value * scale).toPrecision(12));
}
