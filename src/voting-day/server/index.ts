export { addRehearseCommand } from './evening/commands.ts';
export {
  type ExpectedPoint,
  expectedOf,
  type KeptForecast,
  keepForecast,
  latestForecast,
} from './evening/forecast-store.ts';
export { addSealedCommands } from './results/commands.ts';
export { resultRoutes as votingDayRoutes } from './results/routes.ts';
export { addSmsCommands } from './sms/commands.ts';
