import { join } from 'node:path';
import { z } from '@hono/zod-openapi';
import { err, ok, PROBLEMS, problem, text } from '../../kernel/index.ts';
import { scriptAddress } from '../../platform/server/http/page-scripts.ts';
import { policyRoute, router } from '../../platform/server/http/route.ts';
import type { Platform } from '../../platform/server/platform.ts';
import { proofOfEntry, publicPhotosWithin, saidOfTps } from '../../recap/server/index.ts';
import { listTps } from '../../registry/server/index.ts';
import { CHECK_QUESTION, checkMarkup, FIND_QUESTION, findMarkup } from './check-tps-view.ts';
import { answerPage, electionAt, languageIn } from './page-routes.ts';

const query = z.object({
  lang: z.string().optional().openapi({ description: '`id` or `en`; anything else is Indonesian' }),
  pemilihan: z.string().optional().openapi({ description: 'The slug of another election' }),
  tps: z.string().optional().openapi({ description: 'The code of a TPS, 13 digits' }),
});
const responses = {
  200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
  302: { description: 'The page of that TPS' },
  400: { description: 'No such page', content: { 'text/html': { schema: z.string() } } },
  429: { description: 'Too many ask', content: { 'text/html': { schema: z.string() } } },
  404: { description: 'No such page', content: { 'text/html': { schema: z.string() } } },
};
const findRoute = policyRoute({
  ...{ method: 'get', path: '/periksa', allow: 'public', responses, request: { query } },
  summary: 'Which TPS to check',
});
const checkRoute = policyRoute({
  ...{ method: 'get', path: '/periksa/{election}/{tps}', allow: 'public', responses },
  summary: 'Checks in the browser what the public log says about a TPS',
  request: { query, params: z.object({ election: z.string(), tps: z.string() }) },
});
const proofRoute = policyRoute({
  ...{ method: 'get', path: '/periksa/{election}/{tps}/{place}', allow: 'public' },
  summary: 'One entry about a TPS as a file that is checked without a network (C2SP tlog-proof)',
  request: { params: z.object({ election: z.string(), tps: z.string(), place: z.string() }) },
  responses: {
    200: { description: 'C2SP tlog-proof', content: { 'text/plain': { schema: z.string() } } },
    404: responses[404],
  },
});
const CODE = /^\d{13}$/;
const PLACE = /^(0|[1-9]\d{0,15})$/;

/** The public pages with which anybody checks a TPS without believing the server (docs/guide/check-a-tps.md). */
export function checkTpsRoutes(platform: Platform) {
  const { db } = platform.database;
  const { publicUrl } = platform.config;
  const script = scriptAddress(join(platform.projectDir, 'dist/check'), 'src/main/check/main.ts');

  async function tpsOf(electionId: number, code: string) {
    if (!CODE.test(code)) return undefined;
    const [tps] = await listTps(
      db,
      electionId,
      { everything: false, prefixes: [code] },
      { after: '', limit: 1 },
    );
    return tps;
  }

  return router()
    .openapi(findRoute, async (c) => {
      const { pemilihan, tps: written, lang } = c.req.valid('query');
      const code = written?.replaceAll('.', '').trim();
      const election = code && (await electionAt(platform, pemilihan));
      if (election && (await tpsOf(election.id, code)))
        return c.redirect(`/periksa/${election.slug}/${code}${lang === 'en' ? '?lang=en' : ''}`, 302);
      return answerPage(platform, c, pemilihan, async () =>
        ok({ title: FIND_QUESTION, body: findMarkup(pemilihan, code, languageIn(c)) }),
      );
    })
    .openapi(checkRoute, async (c) => {
      const { election: slug, tps: code } = c.req.valid('param');
      return answerPage(platform, c, slug, async (election) => {
        const tps = await tpsOf(election.id, code);
        if (!tps) return err(problem(PROBLEMS.notFound));
        const said = await saidOfTps(platform, election, code);
        const photos = await publicPhotosWithin(db, election.id, code);
        const { timeZone } = election;
        const report = {
          election: slug,
          timeZone,
          tps,
          said,
          photos,
          publicUrl: publicUrl.replace(/\/$/, ''),
        };
        const title = text(`${CHECK_QUESTION.id}: ${tps.name}`, `${CHECK_QUESTION.en}: ${tps.name}`);
        return ok({ title, body: checkMarkup(report, languageIn(c)), script });
      });
    })
    .openapi(proofRoute, async (c) => {
      const { election: slug, tps: code, place } = c.req.valid('param');
      const election = CODE.test(code) && PLACE.test(place) && (await electionAt(platform, slug));
      const proof = election && (await proofOfEntry(platform, election, code, Number(place)));
      if (!proof) return c.notFound() as never;
      c.header('cache-control', 'public, max-age=5');
      c.header('content-disposition', `attachment; filename="${code}-${place}.tlog-proof"`);
      return c.text(proof, 200);
    });
}
