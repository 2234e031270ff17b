import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type AlsoInDemo, demoState, loadDemo } from './load-demo.ts';
import { demoStateSchema, demoStateView, loadedDemoSchema, loadedDemoView } from './view.ts';

const stateRoute = policyRoute({
  method: 'get',
  path: '/demo',
  allow: 'signed-in',
  summary: 'Whether a synthetic scenario can be loaded, and whether it is',
  responses: {
    200: { description: 'State', content: { 'application/json': { schema: demoStateSchema } } },
    ...problemResponses,
  },
});

const loadRoute = policyRoute({
  method: 'post',
  path: '/demo',
  allow: ['administrator'],
  summary: 'Loads the synthetic scenario into an election of its own',
  responses: {
    200: { description: 'Loaded', content: { 'application/json': { schema: loadedDemoSchema } } },
    ...problemResponses,
  },
});

/** The synthetic scenario: is it there, and load it. */
export function demoRoutes(platform: Platform, also?: AlsoInDemo) {
  return router()
    .openapi(stateRoute, async (c) => {
      const state = await demoState(platform);
      return state.ok ? c.json(demoStateView(state.value), 200) : problemResponse(c, state.error);
    })
    .openapi(loadRoute, async (c) => {
      const loaded = await loadDemo(platform, principalOf(c).id, also);
      return loaded.ok ? c.json(loadedDemoView(loaded.value), 200) : problemResponse(c, loaded.error);
    });
}
