export { addRecapCommands } from './commands.ts';
export { figuresPath } from './figures-key/figures-files.ts';
export {
  keysOf,
  type PublicKey,
  type SealedFigures,
  sealedFiguresOf,
} from './figures-key/figures-key-store.ts';
export { figuresRoutes, serveFigures } from './figures-key/figures-routes.ts';
export { addLogCommands } from './log/commands.ts';
export { keepPublishing } from './log/keep-publishing.ts';
export { logRoutes, serveLogs } from './log/log-routes.ts';
export { proofOfEntry, saidOfTps } from './log/prove.ts';
export { publishLog } from './log/publish.ts';
export {
  type Completeness,
  completenessOf,
  formsWithin,
  type StageCounts,
} from './publication/completeness.ts';
export { publicationRoutes } from './publication/publication-routes.ts';
export type { PublicForm } from './publication/publication-store.ts';
export { type SignedFigures, signedFiguresOf } from './publication/signed-figures.ts';
export { readingRoutes } from './readings/routes.ts';
export { type PublicPhoto, publicPhotosWithin } from './redacted/public-photo-store.ts';
export { publicPhotoPath } from './redacted/public-photo-view.ts';
export { recapRoutes } from './sheets/routes.ts';
