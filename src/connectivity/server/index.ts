export { type AuditReport, auditReports } from './audit/audit-report.ts';
export { startAudit } from './audit/start-audit.ts';
export { claimsKind } from './claims/import-kind.ts';
export { addConnectivityCommands } from './commands.ts';
export { type DemoState, demoRoutes, demoState, type LoadedDemo, loadDemo } from './demo/index.ts';
export { sweepField } from './field/sweep.ts';
export { type Headline, type HeadlineQuestion, headline } from './headline/headline.ts';
export { questionOf } from './headline/question.ts';
export { attachNdt7, type Ndt7Options, type Ndt7Record } from './ndt7/attach.ts';
export { ndt7Keeper } from './ndt7/keeper.ts';
export {
  type PolicyChange,
  type PolicyVersion,
  policyOf,
  policyVersions,
  savePolicy,
  savePolicyIfNew,
} from './policy/store.ts';
export { recordClaims, recordReports, recordTests } from './record-store.ts';
export { ensureFresh, refreshStatus } from './refresh.ts';
export { type RegionName, regionNames } from './region-store.ts';
export { connectivityRoutes } from './routes.ts';
export { testsKind } from './tests/import-kind.ts';
