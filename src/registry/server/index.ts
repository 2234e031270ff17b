export { addRegistryCommands } from './commands/index.ts';
export { valueOrFail } from './commands/unwrap.ts';
export { contestsOf } from './contest-store.ts';
export { createElection, electionOr404 } from './elections.ts';
export { templateRoutes } from './exports/template-routes.ts';
export { type ImportFlags, runImportCommand } from './imports/import-command.ts';
export {
  applyImport,
  checkImport,
  discardImport,
  type Importer,
  type IncomingFile,
  recheckImport,
} from './imports/import-frame.ts';
export { importRows } from './imports/import-rows.ts';
export { IMPORT_READERS } from './imports/importer.ts';
export type {
  ApplyContext,
  CheckContext,
  CheckOutcome,
  ImportKind,
  ImportKindName,
  TemplateColumn,
} from './imports/kind.ts';
export { type CheckedRecord, type RecordFile, recordKind } from './imports/record-kind.ts';
export { registryKind } from './imports/registry-kind.ts';
export { importRoutes } from './imports/routes.ts';
export { type SpooledFile, spoolFile } from './imports/spool.ts';
export type { ImportFile, ImportRow } from './imports/store.ts';
export { sweepImports } from './imports/sweep.ts';
export { addUndecidedCommands } from './imports/undecided-commands.ts';
export { lineageOfTps, type TpsLineage } from './lineage/lineage-of-tps.ts';
export * from './pack/index.ts';
export { regenciesAmong, tpsAmong } from './place-store.ts';
export { registryRoutes, webStream } from './routes.ts';
export { electionParam, tpsCode } from './shared-routes.ts';
export {
  childRegions,
  countTps,
  electionById,
  findElection,
  type ListedTps,
  listElections,
  listTps,
  tpsCounts,
} from './store.ts';
export { electionSchema, electionView, textSchema } from './view.ts';
