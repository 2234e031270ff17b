import { text } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { formTodos } from '../../sheets/form-state.ts';
import { oddTodos } from '../../sheets/odd-corrections.ts';
import { SHEET_TIERS } from '../../sheets/tiers.ts';
import { areaTodos, type Todo } from '../../sheets/todo.ts';
import { TODO_KINDS } from '../../sheets/todo-kinds.ts';
import { formsWithin, type RecapState, readRecap } from './read-recap.ts';
import { type Asker, unseenBy } from './unseen-by.ts';

/** What must be recounted, voted again, read, recorded or signed within an area: by tier from the TPS up, then in the order of the work; with the number of forms of which whoever asks is told no figure. */
export async function todoList(
  platform: Platform,
  election: Election,
  contest: Contest,
  area: string,
  asker: Asker,
  known?: RecapState,
): Promise<{ readonly items: readonly Todo[]; readonly unseen: number }> {
  const recap = known ?? (await readRecap(platform, election, contest, area));
  const odd = await formsWithin(platform, election, contest, area, 'odd');
  const unseen = await unseenBy(platform.database.db, asker, election.id, contest, area);
  const awaited = recap.revotes.filter(({ isAwaited }) => isAwaited);
  const items: Todo[] = [
    ...recap.unknownTps.map(
      (tps): Todo => ({ kind: 'unknown-tps', tier: 'tps', area: tps, count: 1, sentence: T3 }),
    ),
    ...awaited.map(({ tps, heldOn }): Todo => {
      return { kind: 'await-revote', tier: 'tps', area: tps, count: 1, sentence: text(heldOn, heldOn) };
    }),
    ...odd.flatMap((form) => formTodos(form, unseen.isForm(form.tps))),
    ...oddTodos(recap.odd, unseen),
    ...recap.states.flatMap(areaTodos),
  ];
  return { items: items.toSorted(inOrder), unseen: unseen.forms };
}

const TIERS: readonly string[] = ['tps', ...SHEET_TIERS];
const KINDS = Object.keys(TODO_KINDS);

function inOrder(a: Todo, b: Todo): number {
  return (
    TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    (a.area < b.area ? -1 : 1)
  );
}

const T3 = text('T3: TPS ini tidak ada di daftar', 'T3: the list has no such TPS');
