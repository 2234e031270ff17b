import { ok, type Problem, type Result } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Catalogue, FoundOption, Rejection } from '../../index.ts';
import { groundFiles } from './gather.ts';
import { gatherTps } from './gather-tps.ts';
import { tpsBeside, warm } from './options-thread.ts';

/** What can be done at one TPS. */
export type TpsOptions = {
  readonly catalogueVersion: number;
  readonly catalogue: Catalogue;
  readonly horizonDays: number;
  /** False when it is adequate: then there is nothing to do, and no options. */
  readonly isOpen: boolean;
  /** The surest first. */
  readonly options: readonly FoundOption[];
  readonly rejections: readonly Rejection[];
};

/** The options of one TPS as a plan would find them now, whether it is known to be inadequate or not known at all. */
export async function tpsOptions(
  platform: Platform,
  election: Election,
  code: string,
): Promise<Result<TpsOptions, Problem>> {
  const ground = await groundFiles(platform);
  warm('tps', ground);
  const found = await gatherTps(platform, election, code, ground);
  if (!found.ok) return found;
  const { gathered, ...known } = found.value;
  if (!gathered) return ok({ ...known, isOpen: false, options: [], rejections: [] });
  const beside = await tpsBeside(gathered, code);
  if (!beside.ok) return beside;
  const { options, rejections } = beside.value;
  const sure = (option: FoundOption) => option.readyChance * option.carryChance;
  return ok({
    ...{ ...known, isOpen: true, rejections },
    options: options.toSorted((a, b) => sure(b) - sure(a) || a.costRupiah - b.costRupiah),
  });
}
