import { type Text, text } from '../kernel/index.ts';
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

/** A window in which a TPS is to send together with others, and what is said of it. */
type Together = { readonly isNow: boolean; readonly reason: Text };

/**
 * What is asked beside a window to send in together, the nearest of those there are: it stands first. While it lasts nothing else
 * is said of rehearsals; until then one that is still lacking is asked as well, for what is sent alone is what it is compared with.
 */
export function askedTogether(asked: readonly Asked[], windows: readonly Together[]): Asked[] {
  const [nearest] = windows;
  if (!nearest) return [...asked];
  const own = asked.find(({ kind }) => kind === 'rehearsal');
  const reason =
    own && !nearest.isNow
      ? text(
          `${nearest.reason.id}; sebelum itu satu kali sendiri: ${own.reason.id}`,
          `${nearest.reason.en}; before that once alone: ${own.reason.en}`,
        )
      : nearest.reason;
  return [{ kind: 'rehearsal', reason }, ...asked.filter(({ kind }) => kind !== 'rehearsal')];
}
