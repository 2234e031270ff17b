export { addRehearseCommand } from './evening/commands.ts';
export {
  type KeptForecast,
  keepForecast,
  usableForecast,
} from './evening/forecast-store.ts';
export { oneEvening } from './evening/live/one-evening.ts';
export { enrolSyntheticPhones, type LivePhone } from './evening/live/phones.ts';
export { missingReceipts } from './evening/live/receipts-store.ts';
export {
  type IssuedReceipt,
  type LiveAsk,
  type LiveOutcome,
  type LivePhoto,
  runLive,
} from './evening/live/run-live.ts';
export { type SealedForm, sealForm } from './evening/live/synthetic-form.ts';
export { addFreezeCommands, refuseFrozenVerbs } from './freeze/commands.ts';
export { frozenProblem } from './freeze/freeze.ts';
export { formPhotoFiles, sweepFormPhotos } from './photos/form-photos.ts';
export { formPhotoRoutes } from './photos/routes.ts';
export { addReadinessCommands } from './readiness/commands.ts';
export { readinessRoutes } from './readiness/index.ts';
export { addSealedCommands } from './results/commands.ts';
export { type HandedIn, handIn } from './results/hand-in.ts';
export { addRosterCommands } from './roster/commands.ts';
export { votingDayRoutes } from './routes.ts';
export { addSmsCommands } from './sms/commands.ts';
export { WAR_ROOM_OFFICERS, WAR_ROOM_READERS } from './war-room/access.ts';
export { addWarRoomCommands } from './war-room/commands.ts';
export { keepJudging } from './war-room/keep-judging.ts';
export { within as areasWithin } from './war-room/scope-store.ts';
