import { regionNames } from '../../../connectivity/server/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type SuspectedIncident, suspectedIncidents } from '../../war-room/incidents.ts';
import type { EveningQuestion } from './board-store.ts';
import { eveningQuestion } from './evening-question.ts';
import {
  ensureShared,
  type OpenIncident,
  openIncidents,
  type SilentGroups,
  silentGroups,
  tpsInIncidents,
} from './incident-store.ts';

/** What silence shares within a scope, and which incidents are open. */
export type Incidents = {
  readonly asOf: Date;
  readonly expected: number;
  readonly silent: number;
  readonly suspected: readonly { readonly found: SuspectedIncident; readonly name: string }[];
  readonly open: readonly OpenIncident[];
};

/** Works out which incidents the figures suggest now, among the TPS that no open incident holds. */
export async function incidentsNow(platform: Platform, election: Election, scope: Scope): Promise<Incidents> {
  const { db } = platform.database;
  const question = await eveningQuestion(platform, election);
  await ensureShared(db, election.id, question.now);
  const open = await openIncidents(db, election.id, scope);
  const held = await tpsInIncidents(db, election.id, scope);
  const { candidates, free, ...all } = await groupsOnce(platform, question, scope, held);
  const suspected = suspectedIncidents(candidates, free);
  const names = await regionNames(db, [...new Set(suspected.map(regionOf))]);
  return {
    ...{ asOf: question.now, expected: all.expected, silent: all.silent, open },
    suspected: suspected.map((found) => ({ found, name: nameOf(found, names.get(regionOf(found))?.name) })),
  };
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
