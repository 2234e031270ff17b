import type { Text } from '../kernel/index.ts';
import type { ExplainedCheck } from './explain.ts';
import type { CheckId } from './model.ts';
import { openChecks } from './next-steps.ts';

/** What an officer at a TPS can do about it. */
export const ASKED_KINDS = ['speed', 'rehearsal', 'second-way', 'power'] as const;
/** One of them. */
export type AskedKind = (typeof ASKED_KINDS)[number];

/** One thing that a TPS still lacks, and why it is asked. */
export type Asked = { readonly kind: AskedKind; readonly reason: Text };

const KIND_OF: Readonly<Record<CheckId, AskedKind>> = {
  'signal-class': 'speed',
  'enough-tests': 'speed',
  rehearsal: 'rehearsal',
  'second-way': 'second-way',
  power: 'power',
};

/** What is asked of the officer at a TPS today, most urgent first, each once: the same rule as on the page of the TPS. */
export function askedOf(checks: readonly Pick<ExplainedCheck, 'id' | 'met' | 'why'>[]): Asked[] {
  const asked = new Map<AskedKind, Asked>();
  for (const { id, why } of openChecks(checks)) {
    const kind = KIND_OF[id];
    if (!asked.has(kind)) asked.set(kind, { kind, reason: why });
  }
  return [...asked.values()];
}
