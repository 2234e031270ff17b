import { z } from '@hono/zod-openapi';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, problemResponses, router } from '../../../platform/server/http/route.ts';
import { writeXlsx } from '../../../platform/server/tabular/index.ts';
import type { ImportKind } from '../imports/kind.ts';
import { webStream } from '../routes.ts';
import { MEDIA_TYPES } from './registry-export.ts';
import { templateFile } from './template.ts';

/** The templates of the kinds of files that can be imported. */
export function templateRoutes(kinds: readonly ImportKind[]) {
  return router().openapi(
    policyRoute({
      method: 'get',
      path: '/templates/{file}',
      allow: 'signed-in',
      summary:
        'A file to fill in: registry, claims or tests, as .csv or .xlsx; tests-xlsform.xlsx for ODK and KoboToolbox',
      request: { params: z.object({ file: z.string().regex(/^[a-z]+(-xlsform\.xlsx|\.(csv|xlsx))$/) }) },
      responses: {
        200: { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } },
        ...problemResponses,
      },
    }),
    (c) => {
      const { file } = c.req.valid('param');
      const [, name, form, format] = /^([a-z]+)(-xlsform)?\.(.+)$/.exec(file) ?? [];
      const kind = kinds.find((one) => one.name === name);
      if (!kind || (form && !kind.form)) return problemResponse(c, problem(PROBLEMS.notFound));
      const asked = format === 'xlsx' ? 'xlsx' : 'csv';
      const content = form && kind.form ? writeXlsx(kind.form()) : templateFile(kind, asked);
      return c.body(webStream(content), 200, {
        'content-type': MEDIA_TYPES[asked],
        'content-disposition': `attachment; filename="templat-${file}"`,
      }) as never;
    },
  );
}
