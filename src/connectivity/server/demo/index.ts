export { addDemoCommands } from './commands.ts';
export {
  type AlsoInDemo,
  type DemoState,
  demoState,
  type LoadedDemo,
  loadDemo,
  loadEvening,
} from './load-demo.ts';
export { demoRoutes } from './routes.ts';
