import { regionNames } from '../../../connectivity/server/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type SuspectedIncident, suspectedIncidents } from '../../war-room/incidents.ts';
import { eveningQuestion } from './evening-question.ts';
import { ensureShared, type OpenIncident, openIncidents, silentGroups } from './incident-store.ts';

/** What silence shares within a scope, and which incidents are open. */
export type Incidents = {
  readonly asOf: Date;
  readonly expected: number;
  readonly silent: number;
  readonly suspected: readonly { readonly found: SuspectedIncident; readonly name: string }[];
  readonly open: readonly OpenIncident[];
};

/** Works out which incidents the figures suggest now; what an open incident holds already is not suggested again. */
export async function incidentsNow(platform: Platform, election: Election, scope: Scope): Promise<Incidents> {
  const { db } = platform.database;
  const question = await eveningQuestion(platform, election);
  await ensureShared(db, election.id, question.now);
  const open = await openIncidents(db, election.id, scope);
  const held = new Set(open.flatMap(({ tps }) => tps));
  const { candidates, ...all } = await silentGroups(db, question, scope);
  const suspected = suspectedIncidents(candidates, all).filter(({ tps }) =>
    tps.some((code) => !held.has(code)),
  );
  const names = await regionNames(db, [...new Set(suspected.map(regionOf))]);
  return {
    ...{ asOf: question.now, expected: all.expected, silent: all.silent, open },
    suspected: suspected.map((found) => ({ found, name: nameOf(found, names.get(regionOf(found))?.name) })),
  };
}

function regionOf({ key }: SuspectedIncident): string {
  return key.slice(key.lastIndexOf('|') + 1);
}

/** @example nameOf({ cause: 'network', key: 'Operator A|210501' }, 'Siantan') === 'Operator A, Siantan' */
function nameOf({ cause, key }: SuspectedIncident, region: string | undefined): string {
  const place = region ?? key;
  return cause === 'network' ? `${key.slice(0, key.lastIndexOf('|'))}, ${place}` : place;
}
