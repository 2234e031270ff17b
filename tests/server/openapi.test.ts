import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttp } from '../../src/main/http.ts';
import { routePolicies } from '../../src/platform/server/http/app.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

type Operation = {
  summary: string;
  'x-roles': unknown;
  security: unknown[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
};
type Document = {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, { required?: string[]; properties?: object }>;
    securitySchemes: object;
  };
};

let opened: TestPlatform;
let app: ReturnType<typeof createHttp>;
let document: Document;
let text: string;

beforeAll(async () => {
  opened = await openTestPlatform();
  app = createHttp(opened.platform);
  const answer = await app.request('/api/openapi.json');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
  text = await answer.text();
  document = JSON.parse(text);
});
afterAll(() => opened.close());

test('says what it is', () => {
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Sigap' } });
  expect(document.info.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(document.components.securitySchemes).toHaveProperty('apiKey');
});

test('lists every route with the roles it declares, and nothing else', () => {
  const declared = routePolicies(app).filter(({ path }) => path.startsWith('/api/'));
  const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method, path, allow: operation['x-roles'] })),
  );
  const name = ({ method, path }: { method: string; path: string }) => `${path} ${method}`;
  const inOrder = <T extends { method: string; path: string }>(routes: readonly T[]) =>
    routes.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
  expect(inOrder(listed)).toEqual(inOrder(declared));
  expect(listed.length).toBeGreaterThan(30);
});

test('every route has a summary, its path parameters, its problem and what it asks for', () => {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const where = `${method} ${path}`;
      expect(operation.summary, where).toMatch(/\w/);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      const described = (operation.parameters ?? [])
        .filter((one) => one.in === 'path')
        .map((one) => one.name);
      expect(described.toSorted(), where).toEqual(inPath.toSorted());
      const problem = operation.responses.default?.content?.['application/problem+json'];
      expect(problem?.schema.$ref, where).toBe('#/components/schemas/Problem');
      expect(operation.security.length > 0, where).toBe(operation['x-roles'] !== 'public');
    }
  }
  expect(document.components.schemas.Problem?.required).toEqual(
    expect.arrayContaining(['type', 'title', 'status', 'code', 'nextStep']),
  );
});

test('every reference leads somewhere', () => {
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, one]) => one);
  expect(references.length).toBeGreaterThan(20);
  const unknown = references.filter((one) => !(one !== undefined && one in document.components.schemas));
  expect(unknown).toEqual([]);
});
