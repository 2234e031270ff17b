import { PROBLEMS, problem, text } from '../../kernel/index.ts';
import { CommandFailure } from '../../platform/server/cli/command.ts';
import { formOption, optionFailure } from '../../platform/server/cli/options.ts';
import type { Platform } from '../../platform/server/platform.ts';
import type { Election } from '../../registry/index.ts';
import { findElection } from '../../registry/server/index.ts';
import { regionNames } from './region-store.ts';

/** The election that a verb's `--election` names, or the default one. @throws CommandFailure when there is none. */
export async function electionOption(platform: Platform, slug: string | undefined): Promise<Election> {
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return election;
}

/** The code of a region, with or without dots. @throws CommandFailure for what is none. */
export function regionOption(option: string, written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  return formOption(option, written.replaceAll('.', ''), /^\d{2}(\d{2}(\d{2}(\d{4})?)?)?$/, REGION_CODE);
}

/** @throws CommandFailure when there is no region of that code: an empty answer would look like a region without TPS. */
export async function assertRegion(platform: Platform, option: string, code: string): Promise<void> {
  const names = await regionNames(platform.database.db, [code]);
  if (!names.has(code)) throw optionFailure(option, code, NO_SUCH_REGION);
}

const REGION_CODE = text(
  'harus kode wilayah Kemendagri: 2, 4, 6 atau 10 angka',
  "must be a region's code of Kemendagri: 2, 4, 6 or 10 digits",
);
const NO_SUCH_REGION = text('wilayah itu tidak ada', 'there is no such region');
