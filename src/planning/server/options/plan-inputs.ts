import { deserialize } from 'node:v8';
import { ensureFresh, evidenceRevision, priorRevision } from '../../../connectivity/server/index.ts';
import { ok, type Problem, type Result } from '../../../kernel/index.ts';
import type { OpenDatabase } from '../../../platform/server/database.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Basis, PlanInputs, PlanQuestion } from '../../index.ts';
import { catalogueEntries } from '../catalogue/store.ts';
import { sitesRevision } from '../sites/store.ts';
import { tilesInUse } from '../terrain/index.ts';
import { gather, groundFiles } from './gather.ts';
import { inputsBeside, warm } from './options-thread.ts';

/** A province is some megabytes; the page of a plan, its changes and an adoption ask for the same one again and again. */
const MOST_KEPT = 2;

/** Inputs that were worked out; they are opened when somebody asks for more than what changed. */
type WorkedOut = { readonly basis: Basis; readonly open: () => PlanInputs };
type Kept = { readonly state: string; readonly found: Promise<Result<WorkedOut, Problem>> };

const kept = new WeakMap<OpenDatabase, Kept[]>();

/**
 * What a plan of an election is made from, as its data stand now. Whatever can change it has a revision of its own (records, registry and policy;
 * the day; catalogue; sites; terrain; cells on record; orders, which are in the question), and these are read first: as long as none changed,
 * what was found in this process stands. It is worked out in a thread of its own.
 */
export async function planInputs(
  platform: Platform,
  election: Election,
  question: PlanQuestion,
): Promise<Result<PlanInputs, Problem>> {
  const found = await workedOut(platform, election, question);
  return found.ok ? ok(found.value.open()) : found;
}

/** The same as far as one can tell by it whether anything has changed. */
export async function planBasis(
  platform: Platform,
  election: Election,
  question: PlanQuestion,
): Promise<Result<Basis, Problem>> {
  const found = await workedOut(platform, election, question);
  return found.ok ? ok(found.value.basis) : found;
}

async function workedOut(
  platform: Platform,
  election: Election,
  question: PlanQuestion,
): Promise<Result<WorkedOut, Problem>> {
  const state = await stateOf(platform, election, question);
  const all = kept.get(platform.database) ?? [];
  kept.set(platform.database, all);
  const known = all.find((one) => one.state === state);
  if (known) return known.found;
  const mine: Kept = { state, found: workOut(platform, election, question) };
  all.unshift(mine);
  all.splice(MOST_KEPT);
  const forget = () => {
    const at = all.indexOf(mine);
    if (at >= 0) all.splice(at, 1);
  };
  try {
    const found = await mine.found;
    if (!found.ok) forget();
    return found;
  } catch (error) {
    forget();
    throw error;
  }
}

async function workOut(
  platform: Platform,
  election: Election,
  question: PlanQuestion,
): Promise<Result<WorkedOut, Problem>> {
  const ground = await groundFiles(platform);
  warm('inputs', ground);
  const gathered = await gather(platform, election, question, ground);
  if (!gathered.ok) return gathered;
  const beside = await inputsBeside(gathered.value);
  if (!beside.ok) return beside;
  const { basis, packed } = beside.value;
  let opened: PlanInputs | null = null;
  return ok({
    basis,
    open: () => {
      opened ??= deserialize(packed) as PlanInputs;
      return opened;
    },
  });
}

async function stateOf(platform: Platform, election: Election, question: PlanQuestion): Promise<string> {
  const { db } = platform.database;
  const run = await ensureFresh(platform, election);
  const revisions = await Promise.all([
    evidenceRevision(db, election.id),
    catalogueEntries(db, election.id).then(([inForce]) => inForce?.version ?? 0),
    sitesRevision(db, election.id),
    priorRevision(db),
    tilesInUse(platform).then((tiles) => tiles.map(({ sha256 }) => sha256)),
  ]);
  const { ordered, ...asked } = question;
  return JSON.stringify([election, asked, [...ordered], run.asOf, run.policyVersion, revisions]);
}
