export { type AuditReport, auditReports } from './audit/audit-report.ts';
export { seedOption } from './audit/options.ts';
export { startAudit, ticketOf } from './audit/start-audit.ts';
export { claimsKind } from './claims/import-kind.ts';
export { addConnectivityCommands } from './commands.ts';
export { type SharedSet, sharedSets } from './coordinated/shared-sets-store.ts';
export {
  type AlsoInDemo,
  type DemoState,
  demoRoutes,
  demoState,
  type LoadedDemo,
  loadDemo,
} from './demo/index.ts';
export { evidenceOf } from './evidence-of.ts';
export {
  canonical,
  envelopeSchema,
  idOf,
  otherHash,
  type Signed,
  signedByItsDevice,
} from './field/admit.ts';
export { chunkBody } from './field/chunk-body.ts';
export { Deliveries, type Delivery } from './field/delivery.ts';
export { lastSkews } from './field/field-store.ts';
export { hashParam, SENT_AT } from './field/shared-routes.ts';
export { sweepField } from './field/sweep.ts';
export { receiptSchema, receiptView } from './field/view.ts';
export type { NetworkTried, TpsFacts } from './gap/facts.ts';
export { type FactsNear, type FactsReach, factsNear } from './gap/facts-near.ts';
export { type GapFacts, gapFacts } from './gap/gap-facts.ts';
export { latestFindings } from './gap/gap-store.ts';
export { type Headline, type HeadlineQuestion, headline } from './headline/headline.ts';
export { type HeadlineDays, headlineDays } from './headline/headline-days.ts';
export { questionOf } from './headline/question.ts';
export { attachNdt7, type Ndt7Options, type Ndt7Record } from './ndt7/attach.ts';
export { ndt7Keeper } from './ndt7/keeper.ts';
export { photoStateSchema, photoStateView } from './photos/view.ts';
export {
  type PolicyChange,
  type PolicyVersion,
  policyOf,
  policyVersions,
  savePolicy,
  savePolicyIfNew,
} from './policy/store.ts';
export { heardNetworks } from './priors/heard-networks.ts';
export { priorRevision } from './priors/near-store.ts';
export { recordClaims, recordReports, recordTests } from './record-store.ts';
export { ensureFresh, refreshStatus } from './refresh.ts';
export { type RegionName, regionNames } from './region-store.ts';
export { evidenceRevision } from './revision-store.ts';
export { connectivityRoutes } from './routes.ts';
export { testsKind } from './tests/import-kind.ts';
export { type NamedTps, tpsNames } from './tps/names-store.ts';
export { type TpsStanding, tpsStandings } from './tps/standing-store.ts';
