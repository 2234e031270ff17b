import type { Transaction } from 'kysely';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import { DEFAULT_POLICY, type RequirementPolicy, requirementPolicySchema } from '../../policy.ts';
import { markStale } from '../record-store.ts';

/** A policy in one of its versions. Version 0 is the built-in one, in force until an election has its own. */
export type PolicyVersion = {
  readonly version: number;
  readonly policy: RequirementPolicy;
  readonly reason: string | null;
  readonly createdAt: Date | null;
  readonly createdBy: string | null;
};

const BUILT_IN: PolicyVersion = {
  version: 0,
  policy: DEFAULT_POLICY,
  reason: null,
  createdAt: null,
  createdBy: null,
};

/** All versions of an election's policy, the one in force first. */
export async function policyVersions(db: Database, electionId: number): Promise<PolicyVersion[]> {
  const rows = await db
    .selectFrom('requirement_policy')
    .selectAll()
    .where('election_id', '=', electionId)
    .orderBy('version', 'desc')
    .execute();
  if (rows.length === 0) return [BUILT_IN];
  return rows.map((row) => ({
    version: row.version,
    policy: requirementPolicySchema.parse(row.content),
    reason: row.reason,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }));
}

/** The version in force, or a certain one; undefined when there is no such version. */
export async function policyOf(
  db: Database,
  electionId: number,
  version: number | null = null,
): Promise<PolicyVersion | undefined> {
  if (version === BUILT_IN.version) return BUILT_IN;
  const versions = await policyVersions(db, electionId);
  return version === null ? versions[0] : versions.find((found) => found.version === version);
}

/** The version that was in force at an instant. */
export async function policyKnownAt(db: Database, electionId: number, instant: Date): Promise<PolicyVersion> {
  // Compared by the database, whose instants are finer than ours, as it compares when records were recorded.
  const { version } = await db
    .selectFrom('requirement_policy')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('election_id', '=', electionId)
    .where('created_at', '<=', instant)
    .executeTakeFirstOrThrow();
  return (await policyOf(db, electionId, version ?? BUILT_IN.version)) ?? BUILT_IN;
}

/** Whoever changes a policy, when and why. */
export type PolicyChange = { readonly by: string; readonly at: Date; readonly reason: string };

/** Puts a new version in force and records who did it and why. @returns its number. */
export async function savePolicy(
  trx: Transaction<DB>,
  electionId: number,
  policy: RequirementPolicy,
  change: PolicyChange,
): Promise<number> {
  // Two people at once get two versions: the row of the election orders them.
  const { slug } = await trx
    .selectFrom('election')
    .select('slug')
    .where('id', '=', electionId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const [latest] = await policyVersions(trx, electionId);
  const version = (latest?.version ?? 0) + 1;
  await trx
    .insertInto('requirement_policy')
    .values({
      election_id: electionId,
      version,
      content: JSON.stringify(policy),
      reason: change.reason,
      created_by: change.by,
    })
    .execute();
  await markStale(trx, electionId);
  await recordAudit(trx, {
    at: change.at,
    actor: change.by,
    action: 'policy.save',
    subject: `election:${slug}`,
    detail: { version, label: policy.label.id },
    reason: change.reason,
  });
  return version;
}

/** Puts a policy in force unless some version of the election's is the same already. @returns the version that holds it. */
export async function savePolicyIfNew(
  trx: Transaction<DB>,
  electionId: number,
  policy: RequirementPolicy,
  change: PolicyChange,
): Promise<number> {
  const known = await policyVersions(trx, electionId);
  const wanted = sortedJson(policy);
  const same = known.find((found) => found.version > 0 && sortedJson(found.policy) === wanted);
  return same?.version ?? savePolicy(trx, electionId, policy, change);
}

/** Field order is lost in the database: compare without it. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
