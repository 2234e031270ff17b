import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { clustersOfTps, travelOf } from '../readiness/index.ts';
import { lastActions, lastSent } from './action-store.ts';
import { listedView } from './desk-view.ts';
import { eveningQuestion } from './evening-question.ts';
import { incidentsOfTps } from './incident-store.ts';
import { type ListState, listEvening } from './silent-store.ts';

/** What of the list somebody wants to see. */
export type DeskQuestion = {
  readonly scope: Scope;
  readonly state: ListState;
  readonly region: string;
  readonly after: { readonly rank: number; readonly code: string } | null;
  readonly limit: number;
  /** Where whoever asks may act, and so is told whom to call; no wider than `scope`. */
  readonly callScope: Scope;
};

/** A page of the desk's list with what stands beside each TPS: a handful of queries, whatever its length. */
export async function deskList(platform: Platform, election: Election, asked: DeskQuestion) {
  const { db } = platform.database;
  const { scope, state, region, after, limit, callScope } = asked;
  const question = await eveningQuestion(platform, election);
  const page = await listEvening(db, question, { scope, state, region }, { after, limit });
  const codes = page.items.map(({ code }) => code);
  const [near, incidents, last, sent, journeys] = await Promise.all([
    clustersOfTps(db, election.id, codes),
    incidentsOfTps(db, election.id, codes),
    lastActions(db, election.id, codes),
    lastSent(db, election.id, codes, question.closesAt),
    travelOf(db, election.id, codes),
  ]);
  return {
    ...{ asOf: question.now.toISOString(), total: page.total, next: page.next },
    items: page.items.map((tps) =>
      listedView(tps, question, {
        ...{
          near: near.get(tps.code),
          incident: incidents.get(tps.code),
          last: last.get(tps.code),
          sent: sent.get(tps.code),
          journey: journeys.get(tps.code),
          showsPeople: isWithin(callScope, tps.code),
        },
      }),
    ),
  };
}
