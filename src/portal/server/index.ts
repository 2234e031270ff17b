export { checkTpsRoutes } from './check-tps-routes.ts';
export { problemPages } from './problem-routes.ts';
export { portalRoutes } from './routes.ts';
