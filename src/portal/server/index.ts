export { problemPages } from './problem-routes.ts';
export { portalRoutes } from './routes.ts';
