export { formPhotoRoutes } from './photos/routes.ts';
export { addSealedCommands } from './results/commands.ts';
export { votingDayRoutes } from './routes.ts';
export { addSmsCommands } from './sms/commands.ts';
export { addWarRoomCommands } from './war-room/commands.ts';
