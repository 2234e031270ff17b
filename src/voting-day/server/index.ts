export { addRehearseCommand } from './evening/commands.ts';
export {
  type ExpectedPoint,
  expectedOf,
  type KeptForecast,
  keepForecast,
  latestForecast,
} from './evening/forecast-store.ts';
export { formPhotoRoutes } from './photos/routes.ts';
export { readinessRoutes } from './readiness/index.ts';
export { addSealedCommands } from './results/commands.ts';
export { votingDayRoutes } from './routes.ts';
export { addSmsCommands } from './sms/commands.ts';
export { addWarRoomCommands } from './war-room/commands.ts';
