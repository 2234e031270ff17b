import { z } from '@hono/zod-openapi';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import { covers, EVERYTHING } from '../../../platform/server/access/scope.ts';
import { problemResponse } from '../../../platform/server/http/problem-response.ts';
import { policyRoute, principalOf, problemResponses, router } from '../../../platform/server/http/route.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../model.ts';
import { FATES } from '../../row-fate.ts';
import { electionOr404 } from '../elections.ts';
import { electionById } from '../store.ts';
import { applyImport, checkImport, discardImport, recheckImport } from './import-frame.ts';
import { importRows } from './import-rows.ts';
import { IMPORT_READERS, IMPORTERS, importerOf, mayDecide, maySee, seesAll } from './importer.ts';
import { IMPORT_KINDS, type ImportKind } from './kind.ts';
import { findImport, type ImportFile, listImports } from './store.ts';
import { importRowSchema, importRowView, importSchema, importView } from './view.ts';

const NEWEST = 100;
/** A decision on every row of a nation's list. */
const MOST_DECISIONS_BYTES = 8 * 1024 * 1024;

const word = z.string().max(64).optional();
/** What may be said beside a file of measurements that do not say it themselves; the kind reads it (docs/formats). */
const GIVEN = { tps: word, by: word, path: word, distance: word, accuracy: word };

const electionParam = z.object({ election: z.string().max(63) });
const idParam = z.object({ id: z.uuid() });
const oneImport = {
  200: { description: 'The import', content: { 'application/json': { schema: importSchema } } },
  ...problemResponses,
} as const;

/** The import frame over HTTP, for the kinds it is given. A file is the raw body of a POST and is streamed to disk. */
export function importRoutes(platform: Platform, kinds: readonly ImportKind[]) {
  const { db } = platform.database;
  const kindOf = (name: string): ImportKind => {
    const kind = kinds.find((one) => one.name === name);
    if (!kind) throw new Error(`no import kind ${name}`);
    return kind;
  };

  /** An import that somebody may reach, with its election; others' imports do not exist for them. */
  async function reach(
    id: string,
    principal: Principal,
    may: (principal: Principal, checkedBy: string) => boolean,
  ): Promise<Result<{ found: ImportFile; election: Election }, Problem>> {
    const found = await findImport(db, id);
    if (!found || !may(principal, found.checkedBy)) return err(problem(PROBLEMS.notFound));
    const election = await electionById(db, found.electionId);
    return election ? ok({ found, election }) : err(problem(PROBLEMS.notFound));
  }

  return router()
    .openapi(
      policyRoute({
        method: 'post',
        path: '/elections/{election}/imports',
        allow: IMPORTERS,
        summary: 'Send a file in (raw body) and check it; nothing is applied yet',
        request: {
          params: electionParam,
          query: z.object({
            kind: z.enum(IMPORT_KINDS),
            name: z.string().min(1).max(300),
            ...GIVEN,
          }),
          body: { required: true, content: { 'application/octet-stream': { schema: z.any() } } },
        },
        responses: {
          201: {
            description: 'The checked import',
            content: { 'application/json': { schema: importSchema } },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const { kind, name, ...given } = c.req.valid('query');
        const election = await electionOr404(platform, c.req.valid('param').election);
        if (!election.ok) return problemResponse(c, election.error);
        const stream = c.req.raw.body;
        if (!stream) return problemResponse(c, problem(PROBLEMS.emptyFile));
        const file = { name, stream, options: saidOf(given) };
        const importer = importerOf(principalOf(c));
        const checked = await checkImport(platform, kindOf(kind), election.value, importer, file);
        return checked.ok ? c.json(importView(checked.value), 201) : problemResponse(c, checked.error);
      },
    )
    .openapi(
      policyRoute({
        method: 'get',
        path: '/elections/{election}/imports',
        allow: IMPORT_READERS,
        summary: `The newest imports, at most ${NEWEST}`,
        request: { params: electionParam },
        responses: {
          200: {
            description: 'Imports',
            content: { 'application/json': { schema: z.object({ items: z.array(importSchema) }) } },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const election = await electionOr404(platform, c.req.valid('param').election);
        if (!election.ok) return problemResponse(c, election.error);
        const principal = principalOf(c);
        const by = seesAll(principal) ? null : principal.id;
        const found = await listImports(db, election.value.id, by, NEWEST);
        return c.json({ items: found.map(importView) }, 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'get',
        path: '/imports/{id}',
        allow: IMPORT_READERS,
        summary: 'One import',
        request: { params: idParam },
        responses: oneImport,
      }),
      async (c) => {
        const reached = await reach(c.req.valid('param').id, principalOf(c), maySee);
        return reached.ok ? c.json(importView(reached.value.found), 200) : problemResponse(c, reached.error);
      },
    )
    .openapi(
      policyRoute({
        method: 'get',
        path: '/imports/{id}/rows',
        allow: IMPORT_READERS,
        summary: 'The rows of an import with their fates, reasons and differences, in the order of the file',
        request: {
          params: idParam,
          query: z.object({
            fate: z.enum(FATES).optional(),
            limit: z.coerce.number().int().min(1).max(500).default(50),
            cursor: z
              .string()
              .regex(/^\d{1,9}:\d{0,13}$/)
              .optional(),
          }),
        },
        responses: {
          200: {
            description: 'One page of rows',
            content: {
              'application/json': {
                schema: z.object({
                  total: z.number().int(),
                  items: z.array(importRowSchema),
                  next: z.string().nullable(),
                }),
              },
            },
          },
          ...problemResponses,
        },
      }),
      async (c) => {
        const principal = principalOf(c);
        const reached = await reach(c.req.valid('param').id, principal, maySee);
        if (!reached.ok) return problemResponse(c, reached.error);
        const { found } = reached.value;
        const scope = seesAll(principal) ? EVERYTHING : importerOf(principal).scope;
        if (!covers(scope, found.scope))
          return problemResponse(c, problem(PROBLEMS.notAllowed, AREA_CHANGED));
        const page = await importRows(db, kindOf(found.kind), found, scope, c.req.valid('query'));
        return c.json({ total: page.total, items: page.items.map(importRowView), next: page.next }, 200);
      },
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: '/imports/{id}/check',
        allow: IMPORTERS,
        summary: 'Check an import again against what is there now',
        request: { params: idParam },
        responses: oneImport,
      }),
      async (c) => {
        const principal = principalOf(c);
        const reached = await reach(c.req.valid('param').id, principal, mayDecide);
        if (!reached.ok) return problemResponse(c, reached.error);
        const { found, election } = reached.value;
        const importer = importerOf(principal);
        const checked = await recheckImport(platform, kindOf(found.kind), election, importer, found);
        return checked.ok ? c.json(importView(checked.value), 200) : problemResponse(c, checked.error);
      },
    )
    .openapi(
      policyRoute({
        method: 'post',
        path: '/imports/{id}/apply',
        allow: IMPORTERS,
        freezes: 'registry',
        summary: 'Apply a checked import, whole or not at all',
        maxBodyBytes: MOST_DECISIONS_BYTES,
        request: {
          params: idParam,
          body: {
            required: true,
            content: {
              'application/json': {
                schema: z.strictObject({
                  acceptChanges: z.boolean().default(false),
                  complete: z.boolean().default(false),
                  decisions: z
                    .record(z.string().regex(/^[1-9]\d{0,8}$/), z.enum(['accept', 'skip']))
                    .default({}),
                }),
              },
            },
          },
        },
        responses: oneImport,
      }),
      async (c) => {
        const principal = principalOf(c);
        const { id } = c.req.valid('param');
        const reached = await reach(id, principal, mayDecide);
        if (!reached.ok) return problemResponse(c, reached.error);
        const { found, election } = reached.value;
        const importer = importerOf(principal);
        const options = c.req.valid('json');
        const applied = await applyImport(platform, kindOf(found.kind), election, importer, id, options);
        return applied.ok ? c.json(importView(applied.value), 200) : problemResponse(c, applied.error);
      },
    )
    .openapi(
      policyRoute({
        method: 'delete',
        path: '/imports/{id}',
        allow: IMPORTERS,
        summary: 'Give a checked import up',
        request: { params: idParam },
        responses: oneImport,
      }),
      async (c) => {
        const reached = await reach(c.req.valid('param').id, principalOf(c), mayDecide);
        if (!reached.ok) return problemResponse(c, reached.error);
        const { found } = reached.value;
        const discarded = await discardImport(platform, kindOf(found.kind), found.id);
        return discarded.ok ? c.json(importView(discarded.value), 200) : problemResponse(c, discarded.error);
      },
    );
}

function saidOf(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

const AREA_CHANGED = text(
  'daerah Anda berubah sejak berkas ini diperiksa; periksa lagi atau buang impornya',
  'your area has changed since this file was checked; check it again or give the import up',
);
