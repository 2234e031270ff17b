import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type AuditState, type AuditStep, auditPath, type Claim, stateOf } from '../../audit/audit.ts';
import { draw, stratumOf } from '../../audit/draw.ts';
import { visitsUntilEnough } from '../../audit/outlook.ts';
import { isAdequateOf, type VisitOutcome } from '../../audit/visit-result.ts';
import { regionNames } from '../region-store.ts';
import { rememberedReport } from './report-memory.ts';
import { ticketOf } from './start-audit.ts';
import { auditRevision, type KeptAudit, listAtDraw, listAudits, outcomesInOrder } from './store.ts';

/** What was drawn and found in one regency. */
export type StratumReport = {
  readonly code: string;
  readonly name: string;
  readonly tps: number;
  readonly visits: number;
  readonly adequate: number;
  readonly inadequate: number;
  readonly notVisited: number;
};

/** What an audit says by now. */
export type AuditReport = {
  readonly audit: KeptAudit;
  readonly state: AuditState;
  /** What it said after each visit, in their order, up to the last that has a result. */
  readonly path: readonly AuditStep[];
  readonly strata: readonly StratumReport[];
  /** How many visits more would decide if they found the same share; 0 when it is decided. */
  readonly visitsToGo: number;
};

/** Every audit of an election with what it says by now, the newest first. */
export async function auditReports(platform: Platform, election: Election): Promise<AuditReport[]> {
  const reports: AuditReport[] = [];
  for (const audit of await listAudits(platform.database.db, election.id)) {
    reports.push(await reportOf(platform, election, audit));
  }
  return reports;
}

/** One audit with what it says by now. */
export async function auditReport(
  platform: Platform,
  election: Election,
  number: number,
): Promise<Result<AuditReport, Problem>> {
  const [audit] = await listAudits(platform.database.db, election.id, number);
  return audit ? ok(await reportOf(platform, election, audit)) : err(problem(PROBLEMS.noSuchClaimAudit));
}

/** Every look at every visit costs a tenth of a second: the answer is kept until something is added. */
async function reportOf(platform: Platform, election: Election, audit: KeptAudit): Promise<AuditReport> {
  const { db } = platform.database;
  const revision = await auditRevision(db, election.id, audit.number);
  const key = `${election.id}:${audit.number}`;
  const read = await rememberedReport(platform.database, key, revision, () =>
    readKept(db, election.id, audit),
  );
  return { audit, ...read };
}

async function readKept(
  db: Database,
  electionId: number,
  audit: KeptAudit,
): Promise<Omit<AuditReport, 'audit'>> {
  const codes = await listAtDraw(db, electionId, audit.number);
  const outcomes = await outcomesInOrder(db, electionId, audit.number);
  const strata = new Map<string, number>();
  for (const code of codes) strata.set(stratumOf(code), (strata.get(stratumOf(code)) ?? 0) + 1);
  const claim: Claim = audit;
  // Visits after the last that anybody reported of are not missing yet: they only lie ahead.
  const asked = outcomes.slice(0, 1 + outcomes.findLastIndex(({ outcome }) => outcome !== null));
  const visits = asked.map(({ code, outcome }) => ({
    stratum: stratumOf(code),
    isAdequate: isAdequateOf(outcome),
  }));
  const path = auditPath(claim, strata, visits);
  const state = stateOf(claim, strata, visits, path);
  const names = await regionNames(db, [...strata.keys()]);
  return {
    state,
    path,
    visitsToGo: state.verdict === 'not-yet' ? visitsUntilEnough(claim, strata, visits) : 0,
    strata: [...strata].map(([code, tps]) => ({
      code,
      name: names.get(code)?.name ?? code,
      tps,
      ...countsOf(outcomes.filter((visit) => stratumOf(visit.code) === code)),
    })),
  };
}

function countsOf(visits: readonly { readonly outcome: VisitOutcome | null }[]) {
  const count = (wanted: VisitOutcome) => visits.filter(({ outcome }) => outcome === wanted).length;
  return {
    visits: visits.length,
    adequate: count('adequate'),
    inadequate: count('inadequate'),
    notVisited: count('not-visited'),
  };
}

/** Draws an audit's sample again from its list and its seed. @returns whether the visits that are kept are the same. */
export async function isRedrawn(db: Database, electionId: number, audit: KeptAudit): Promise<boolean> {
  const codes = await listAtDraw(db, electionId, audit.number);
  const kept = await outcomesInOrder(db, electionId, audit.number);
  const again = draw(codes, kept.length, audit.seed, ticketOf).visits;
  return (
    ticketOf(codes.map((code) => `${code}\n`).join('')) === audit.listSha256 &&
    again.every(({ code, ticket }, index) => kept[index]?.code === code && kept[index]?.ticket === ticket)
  );
}
