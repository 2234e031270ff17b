export { addHoaxCommands } from './commands.ts';
