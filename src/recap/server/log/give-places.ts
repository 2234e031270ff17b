import { hash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { parseResult } from '../../../sealed/index.ts';
import {
  commitmentText,
  type LogLeaf,
  leafText,
  type ReceivedLeaf,
  subjectOf,
  tpsOf,
} from '../../log/leaf.ts';
import { actLeaf } from './act-leaf.ts';
import { dueActs } from './act-store.ts';
import {
  countLeaves,
  type DueForm,
  dueForms,
  holdDue,
  keepLeaves,
  knownSubjects,
  removeDue,
} from './log-store.ts';

/** Things that get their place in one transaction. */
const AT_ONCE = 5_000;

/** Gives what waits its places at the end of an election's log; whoever calls holds the log. What is practice, or was said before, gets none. */
export async function givePlaces(platform: Platform, election: Election): Promise<void> {
  while ((await giveSome(platform, election)) > 0);
}

/** @returns how many things waited */
function giveSome({ database }: Platform, election: Election): Promise<number> {
  return database.db.transaction().execute(async (trx) => {
    const due = await holdDue(trx, election.id, AT_ONCE);
    if (due.length === 0) return 0;
    const forms = (await dueForms(trx, due)).filter(({ isPractice }) => !isPractice);
    const acts = await dueActs(trx, due);
    await place(trx, election, [
      ...forms.map((form) => ({ due: form.due, leaf: leafOf(election, form) })),
      ...acts.map((act) => ({ due: act.due, leaf: actLeaf(election, act) })),
    ]);
    await removeDue(trx, due);
    return due.length;
  });
}

type DueLeaf = { readonly due: number; readonly leaf: LogLeaf };

/** Places leaves in the order in which they came. */
async function place(trx: Transaction<DB>, election: Election, due: readonly DueLeaf[]): Promise<void> {
  const inOrder = due.toSorted((a, b) => a.due - b.due);
  const leaves = new Map(inOrder.map(({ leaf }) => [subjectOf(leaf), leaf]));
  const known = await knownSubjects(trx, election.id, [...leaves.keys()]);
  const first = await countLeaves(trx, election.id);
  const fresh = [...leaves].filter(([subject]) => !known.has(subject));
  await keepLeaves(
    trx,
    election.id,
    fresh.map(([subject, leaf], at) => ({
      place: first + at,
      subject,
      tps: tpsOf(leaf),
      entry: leafText(leaf),
    })),
  );
}

function leafOf({ slug, synthetic }: Election, form: DueForm): ReceivedLeaf {
  const { tps, contest, revision, stage, record, signature, corrects, payload, receivedAt } = form;
  const read = payload === null ? null : parseResult(payload);
  return {
    ...{ form: 'sigap-log-1', kind: 'received', election: slug, synthetic, tps, contest, revision, stage },
    commitment: commitmentOf(record, signature),
    corrects: corrects && commitmentOf(corrects.record, corrects.signature),
    photos: read?.ok ? read.value.photos.map((photo) => photo.sha256) : [],
    receivedAt: `${receivedAt.toISOString().slice(0, 19)}Z`,
  };
}

function commitmentOf(record: string, signature: string): string {
  return hash('sha256', commitmentText(record, signature), 'hex');
}
