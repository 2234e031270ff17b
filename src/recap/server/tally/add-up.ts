import type { Platform } from '../../../platform/server/platform.ts';
import { bytesOfBase45, parseSlip } from '../../../sealed/index.ts';
import { brokenOn, cHasilRules } from '../../../voting-day/index.ts';
import { countingVersion, type Version } from '../../tally/counting-version.ts';
import { changesOf } from '../../tally/sums.ts';
import {
  addToSums,
  beginAnew,
  type FormVersions,
  holdTally,
  type KeptForm,
  keepForms,
  keptForms,
  takeDue,
  versionsOf,
} from './tally-store.ts';

/** Forms that are added up in one transaction. */
const AT_ONCE = 1_000;

/** Adds up what came since it was last done: each form's old figures are taken out of the sums and its new ones put in. @returns how many forms */
export async function addUp({ database }: Platform, electionId: number): Promise<number> {
  let forms = 0;
  for (;;) {
    const done = await database.db.transaction().execute(async (trx) => {
      await holdTally(trx, electionId);
      const due = await takeDue(trx, electionId, AT_ONCE);
      if (due.length === 0) return 0;
      const before = await keptForms(trx, electionId, due);
      const came = await versionsOf(trx, electionId, due);
      const after = came.flatMap(formOf);
      const counting = new Set(after.map(({ tps, contest }) => `${tps} ${contest}`));
      const gone = due.filter(({ tps, contest }) => !counting.has(`${tps} ${contest}`));
      await keepForms(trx, electionId, after, gone);
      await addToSums(trx, electionId, changesOf(before, after));
      return due.length;
    });
    if (done === 0) return forms;
    forms += done;
  }
}

/** Adds everything up from nothing. */
export async function addUpAnew(platform: Platform, electionId: number): Promise<number> {
  await platform.database.db.transaction().execute(async (trx) => {
    await holdTally(trx, electionId);
    await beginAnew(trx, electionId);
  });
  return addUp(platform, electionId);
}

function formOf({ tps, contest, versions }: FormVersions): KeptForm[] {
  const counting = countingVersion(versions.flatMap(versionOf));
  if (!counting) return [];
  const { slip, figures } = counting.version;
  const { pairs, numerals, words } = figures;
  const broken = brokenOn(cHasilRules(pairs), [...numerals, ...words]);
  return [
    {
      ...{ tps, contest, slip, pairs, figures: numerals, isDisputed: counting.isDisputed },
      isBroken: broken.some((one) => one.class === 'hard'),
    },
  ];
}

function versionOf({ slip, text, receivedAt, ...kept }: FormVersions['versions'][number]): Version[] {
  const bytes = bytesOfBase45(text);
  const read = bytes.ok ? parseSlip(bytes.value) : bytes;
  if (!read.ok) return [];
  return [{ ...kept, slip, figures: read.value.figures, receivedAt: new Date(receivedAt) }];
}
