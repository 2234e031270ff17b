import type { Platform } from '../../../platform/server/platform.ts';
import { bytesOfBase45, parseSlip } from '../../../sealed/index.ts';
import type { FormFigure } from '../../../voting-day/index.ts';
import { countedForm } from '../../tally/counted-form.ts';
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
  readingsOf,
  takeDue,
  versionsOf,
} from './tally-store.ts';

/** Things that waited and are added up in one transaction. */
const AT_ONCE = 1_000;

/** Adds up what came since it was last done: each form's old figures are taken out of the sums and its new ones put in. @returns how many forms */
export async function addUp({ database }: Platform, electionId: number): Promise<number> {
  let forms = 0;
  for (;;) {
    const done = await database.db.transaction().execute(async (trx) => {
      await holdTally(trx, electionId);
      const due = await takeDue(trx, electionId, AT_ONCE);
      const waited = due.reduce((sum, one) => sum + one.waited, 0);
      if (waited === 0) return { forms: 0, waited };
      const before = await keptForms(trx, electionId, due);
      const came = await versionsOf(trx, electionId, due);
      const read = await readingsOf(trx, electionId, due);
      const after = came.flatMap((form) => formOf(form, read));
      const counting = new Set(after.map(({ tps, contest }) => `${tps} ${contest}`));
      const gone = due.filter(({ tps, contest }) => !counting.has(`${tps} ${contest}`));
      await keepForms(trx, electionId, after, gone);
      await addToSums(trx, electionId, changesOf(before, after));
      return { forms: due.length, waited };
    });
    forms += done.forms;
    if (done.waited < AT_ONCE) return forms;
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

function formOf(
  { tps, contest, versions }: FormVersions,
  read: ReadonlyMap<string, readonly (readonly FormFigure[])[]>,
): KeptForm[] {
  const counting = countingVersion(versions.flatMap(versionOf));
  if (!counting) return [];
  const record = versions.find(({ slip }) => slip === counting.version.slip)?.record ?? null;
  return [{ tps, contest, ...countedForm(counting, record, read.get(record ?? '') ?? []) }];
}

function versionOf({
  slip,
  text,
  receivedAt,
  record: _,
  ...kept
}: FormVersions['versions'][number]): Version[] {
  const bytes = bytesOfBase45(text);
  const read = bytes.ok ? parseSlip(bytes.value) : bytes;
  if (!read.ok) return [];
  return [{ ...kept, slip, figures: read.value.figures, receivedAt: new Date(receivedAt) }];
}
