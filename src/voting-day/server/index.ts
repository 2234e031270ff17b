export { formPhotoRoutes } from './photos/routes.ts';
export { readinessRoutes } from './readiness/index.ts';
export { addSealedCommands } from './results/commands.ts';
export { resultRoutes as votingDayRoutes } from './results/routes.ts';
export { addSmsCommands } from './sms/commands.ts';
