export { checkTpsRoutes } from './check-tps-routes.ts';
export { problemPages } from './problem-routes.ts';
export { recapPageRoutes } from './recap-routes.ts';
export { portalRoutes } from './routes.ts';
