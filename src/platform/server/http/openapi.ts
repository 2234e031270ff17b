import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import packageJson from '../../../../package.json' with { type: 'json' };
import { routePolicies } from './app.ts';
import { type HttpEnv, policyRoute, problemResponses, router } from './route.ts';

/** Where the description of the API lies. */
const PATH = '/openapi.json';
const DESCRIPTION = `The API of Sigap: which polling stations (TPS) cannot send their results, and by what evidence.

Every route names in \`x-roles\` who may call it: \`public\`, \`signed-in\` (any role at all) or the roles; what is seen is cut further to the
caller's own reach. Sign in for the console under /api/auth, or send an API key as \`Authorization: Bearer\` or \`X-API-Key\`. What goes wrong is a problem (RFC
9457) of a numbered catalogue: \`/problems/{code}\` says what each means and what to do.`;

/** The description of the whole API, for people and programs that write a client: made once, when first asked for. */
export function openApiRoutes(whole: () => OpenAPIHono<HttpEnv>) {
  let made: ReturnType<typeof describe> | undefined;
  const route = policyRoute({
    method: 'get',
    path: PATH,
    allow: 'public',
    summary: 'This description of the API (OpenAPI 3.1)',
    responses: {
      200: {
        description: 'OpenAPI 3.1',
        content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
      },
      ...problemResponses,
    },
  });
  return router().openapi(route, (c) => {
    made ??= describe(whole());
    c.header('cache-control', 'public, max-age=300');
    return c.json(made as never, 200);
  });
}

function describe(app: OpenAPIHono<HttpEnv>) {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key made in the console, sigap_…',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'sigap.session_token',
  });
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Sigap', version: packageJson.version, description: DESCRIPTION },
    servers: [{ url: '/' }],
  });
  const paths = Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith('/api/'));
  for (const { method, path, allow } of routePolicies(app)) {
    const operation = document.paths?.[path]?.[method as 'get'];
    if (operation) operation.security = allow === 'public' ? [] : [{ apiKey: [] }, { session: [] }];
  }
  return { ...document, paths: Object.fromEntries(paths) };
}
