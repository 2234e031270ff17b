export { resultRoutes as votingDayRoutes } from './results/routes.ts';
