import { gunzipSync, gzipSync } from 'node:zlib';
import type { Position } from '../../../kernel/index.ts';
import type { Fleet, FoundOption, PlanInstance } from '../../index.ts';
import type { FleetInputs } from './tools.ts';

/** What of an input is kept with a plan: enough to solve, explain and vary it without the records it was made from. */
export type KeptInput = {
  readonly instance: PlanInstance;
  readonly options: ReadonlyMap<string, FoundOption>;
  readonly positions: ReadonlyMap<string, Position | null>;
  readonly fleet: Fleet | null;
};

/** An input as it is kept: JSON, compressed. Only options that some column names; the others are no choice. */
export function writeInput({ instance, options, positions, fleet }: FleetInputs): Buffer {
  const used = new Set(instance.columns.flatMap(({ primary, fallback }) => [primary, fallback]));
  const kept = [...options.values()].filter(({ id }) => used.has(id));
  return gzipSync(JSON.stringify({ instance, options: kept, positions: [...positions], fleet }));
}

/** Reads what `writeInput` wrote. */
export function readKeptInput(content: Buffer): KeptInput {
  const { instance, options, positions, fleet } = JSON.parse(gunzipSync(content).toString()) as {
    instance: PlanInstance;
    options: FoundOption[];
    positions: [string, Position | null][];
    fleet: Fleet | null;
  };
  return {
    instance,
    options: new Map(options.map((option) => [option.id, option])),
    positions: new Map(positions),
    fleet,
  };
}
