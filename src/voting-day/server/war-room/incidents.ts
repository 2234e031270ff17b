import { regionNames } from '../../../connectivity/server/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { finerIncidents, freeGroup } from '../../war-room/finer-incidents.ts';
import {
  isNearlyAll,
  LATELY_MINUTES,
  type SuspectedIncident,
  suspectedIncidents,
} from '../../war-room/incidents.ts';
import { type EveningQuestion, isAnythingHeard } from './board-store.ts';
import { eveningQuestion } from './evening-question.ts';
import {
  ensureShared,
  type OpenIncident,
  openIncidents,
  type SilentGroups,
  silentGroups,
  tpsInIncidents,
} from './incident-store.ts';

/** A suspected incident, the name of what its TPS share, and the open incident that it is a part of. */
export type NamedIncident = {
  readonly found: SuspectedIncident;
  readonly name: string;
  readonly within: { readonly id: string; readonly name: string } | null;
};

/** What silence shares within a scope, and which incidents are open. */
export type Incidents = {
  readonly asOf: Date;
  readonly expected: number;
  readonly silent: number;
  /** Nearly all of the election is silent and nothing was heard lately: the fault may be our own. Always false within a narrower scope, which cannot tell. */
  readonly isAllQuiet: boolean;
  readonly suspected: readonly NamedIncident[];
  readonly open: readonly OpenIncident[];
};

/** Works out which incidents the figures suggest now: among the TPS that no open incident holds, and finer ones within those. */
export async function incidentsNow(platform: Platform, election: Election, scope: Scope): Promise<Incidents> {
  const { db } = platform.database;
  const question = await eveningQuestion(platform, election);
  await ensureShared(db, election.id, question.now);
  const open = await openIncidents(db, election.id, scope);
  const holders = await tpsInIncidents(db, election.id, scope);
  const { candidates, all, free } = await groupsOnce(platform, question, scope, [...holders.keys()]);
  const groups = candidates
    .map((group) => freeGroup(group, holders))
    .filter(({ silent }) => silent.length > 0);
  const found = suspectedIncidents(groups, free).map((one) => ({ found: one, within: null }));
  const sizes = new Map(open.map(({ id, openedWith }) => [id, openedWith]));
  const parts = holders.size === 0 ? [] : finerIncidents(suspectedIncidents(candidates, all), holders, sizes);
  const finer = parts.flatMap(({ found: one, within }) =>
    open.filter(({ id }) => id === within).map((incident) => ({ found: one, within: incident })),
  );
  const suspected = [...found, ...finer];
  const names = await regionNames(db, [...new Set(suspected.map((one) => regionOf(one.found)))]);
  return {
    ...{ asOf: question.now, expected: all.expected, silent: all.silent, open },
    isAllQuiet:
      scope.everything && isNearlyAll(all) && !(await isAnythingHeard(db, election.id, lately(question))),
    suspected: suspected.flatMap(({ found: one, within }) => {
      const name = nameOf(one, names.get(regionOf(one))?.name);
      // What somebody opened by this very name is not a part of itself.
      if (within?.cause === one.cause && within.name === name) return [];
      return [{ found: one, name, within: within && { id: within.id, name: within.name } }];
    }),
  };
}

function lately({ now }: EveningQuestion): Date {
  return new Date(now.getTime() - LATELY_MINUTES * 60_000);
}

const underWay = new WeakMap<Platform, Map<string, Promise<SilentGroups>>>();

/** Who asks for the same while it is being counted waits for that: a nation's TPS are not counted once for every screen. */
function groupsOnce(
  platform: Platform,
  question: EveningQuestion,
  scope: Scope,
  held: readonly string[],
): Promise<SilentGroups> {
  const known = underWay.get(platform) ?? new Map<string, Promise<SilentGroups>>();
  underWay.set(platform, known);
  const key = JSON.stringify([question.electionId, scope, held]);
  const running =
    known.get(key) ??
    silentGroups(platform.database.db, question, scope, held).finally(() => known.delete(key));
  known.set(key, running);
  return running;
}

function regionOf({ key }: SuspectedIncident): string {
  return key.slice(key.lastIndexOf('|') + 1);
}

/** @example nameOf({ key: 'Operator A|210501' }, 'Siantan') === 'Operator A, Siantan'; one that a rehearsal named is called as it named it */
function nameOf({ key }: SuspectedIncident, region: string | undefined): string {
  if (region === undefined) return key;
  const at = key.lastIndexOf('|');
  return at === -1 ? region : `${key.slice(0, at)}, ${region}`;
}
