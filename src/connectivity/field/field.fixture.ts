import type { Canonical } from '../../sealed/index.ts';
import type { FieldContent, FieldPosition } from './field-record.ts';

/** A position at a quay of Tarempa, Anambas. */
export const AT_QUAY: FieldPosition = {
  latitudeE7: 32_170_000,
  longitudeE7: 1_062_180_000,
  accuracyM: 12,
  ageMs: 1_500,
  isMock: false,
};

/** How a test in the room of a TPS over 4G is described. */
export const IN_ROOM = {
  path: 'primary',
  operator: 'Telkomsel',
  medium: '4g',
  place: { where: 'room', distanceM: null, description: null },
  position: AT_QUAY,
} as const;

/** A try that found no attachment. */
export const ATTACH: FieldContent = { kind: 'attach', outcome: 'no-attachment', ...IN_ROOM };

/** A speed test that names no test of this server. */
export const SPEED: Extract<FieldContent, { kind: 'speed' }> = {
  kind: 'speed',
  outcome: 'completed',
  upload: null,
  download: null,
  downlinkBps: 8_000_000,
  latencyUs: 60_000,
  ...IN_ROOM,
};

/** Six and a half hours of power. */
export const POWER: FieldContent = { kind: 'power', present: true, powerTenths: 65 };

/** The payload of a record as a phone makes it, before it is written canonically. */
export function payloadOf(
  content: FieldContent | { readonly kind: string },
  change: Record<string, unknown> = {},
): { readonly [name: string]: Canonical } {
  return {
    form: 'sigap-field-1',
    election: 'kepri-2024',
    tps: '2105012001001',
    device: 'ab'.repeat(16),
    number: 1,
    madeAt: '2024-10-07T09:00:00.000Z',
    content: content as unknown as Canonical,
    ...(change as Record<string, Canonical>),
  };
}
