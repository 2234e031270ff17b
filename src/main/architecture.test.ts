import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('..', import.meta.url));

/** Which rooms an area may use besides kernel, radio, sealed, publiclog and platform (DESIGN section 1, rule 3). */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  registry: [],
  connectivity: ['registry'],
  planning: ['registry', 'connectivity'],
  workorders: ['registry', 'connectivity', 'planning'],
  'voting-day': ['registry', 'connectivity'],
  recap: ['registry', 'connectivity', 'voting-day'],
  'hoax-desk': ['registry'],
  'asn-neutrality': ['registry'],
};
const READS_ALL = ['coordination', 'portal'];
const PURE_ROOMS = ['kernel', 'radio', 'sealed', 'publiclog'];
const IMPURE =
  /^(node:|pg$|kysely|hono|@hono|react|@mantine|@tanstack|maplibre|better-auth|nodemailer|commander)/;
const MOST_LINES = 400;

type SourceFile = { readonly path: string; readonly lines: number; readonly imports: readonly Import[] };
type Import = { readonly target: string; readonly typeOnly: boolean };

const files = filesOf(SRC, /\.tsx?$/).map(readSource);
const code = files.filter((file) => !/\.(test|gen)\.tsx?$/.test(file.path));

describe('the house', () => {
  test('has rooms to look at', () => {
    expect(code.length).toBeGreaterThan(30);
    expect(rooms()).toEqual(
      expect.arrayContaining(['kernel', 'platform', 'registry', 'connectivity', 'main']),
    );
  });

  test('every room is known', () => {
    const known = [...PURE_ROOMS, ...Object.keys(MAY_USE), ...READS_ALL, 'platform', 'main'];
    expect(rooms().filter((room) => !known.includes(room))).toEqual([]);
  });

  test.each(code.map((file) => [file.path, file] as const))(
    '%s imports only what its room may',
    (_, file) => {
      expect(file.imports.map((found) => fault(file.path, found)).filter(Boolean)).toEqual([]);
    },
  );

  test('no file holds more than one concept can take', () => {
    const styles = filesOf(SRC, /\.css$/).map(readSource);
    expect(styles.length).toBeGreaterThan(5);
    expect(
      [...code, ...styles]
        .filter((file) => file.lines > MOST_LINES)
        .map((file) => `${file.path}: ${file.lines}`),
    ).toEqual([]);
  });

  test('SQL stands only in stores, HTTP only in routes', () => {
    const sqlOutside = areaServerFiles().filter((file) => {
      const text = readFileSync(join(SRC, file.path), 'utf8');
      return (
        /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(|(?<!req)\.query\(/.test(text) &&
        !isStore(file.path)
      );
    });
    const httpOutside = areaServerFiles().filter(
      (file) => file.imports.some(({ target }) => /^(hono|@hono)/.test(target)) && !isEdge(file.path),
    );
    expect({ sql: sqlOutside.map(({ path }) => path), http: httpOutside.map(({ path }) => path) }).toEqual({
      sql: [],
      http: [],
    });
  });
});

function fault(from: string, { target, typeOnly }: Import): string | null {
  const [room = '', ...rest] = from.split('/');
  const isRoot = rest.length === 1 || !['server', 'web'].includes(rest[0] ?? '');
  if (!target.startsWith('.')) {
    const pure = PURE_ROOMS.includes(room) || (!['platform', 'main'].includes(room) && isRoot);
    return pure && IMPURE.test(target) ? `pure room uses ${target}` : null;
  }
  const to = relative(SRC, resolve(SRC, dirname(from), target));
  if (to.startsWith('..'))
    return /^\.\.\/(package\.json|packs)/.test(to) ? null : `reaches outside src: ${to}`;
  const [otherRoom = '', ...otherRest] = to.split('/');
  if (rest[0] === 'web' && otherRest[0] === 'server' && !typeOnly) return `web imports server: ${to}`;
  if (room === otherRoom)
    return isRoot &&
      !isMain(room) &&
      ['server', 'web'].includes(otherRest[0] ?? '') &&
      otherRest.length > 1 &&
      room !== 'platform'
      ? `root imports ${to}`
      : null;
  if (room === 'main') return null;
  if (room === 'kernel') return `kernel imports ${to}`;
  if (otherRoom === 'kernel') return null;
  if (PURE_ROOMS.includes(room)) return `${room} imports ${to}`;
  if (otherRoom === 'main') return `imports main: ${to}`;
  if (PURE_ROOMS.includes(otherRoom)) return null;
  if (otherRoom === 'platform') return isRoot ? `a pure root uses platform: ${to}` : null;
  if (room === 'platform') return `platform knows ${to}`;
  const allowed = READS_ALL.includes(room) || MAY_USE[room]?.includes(otherRoom);
  if (!allowed) return `${room} may not use ${otherRoom}: ${to}`;
  const faces =
    rest[0] === 'server'
      ? ['index.ts', 'server/index.ts']
      : ['index.ts', 'web/index.ts', 'web/index.tsx', 'web/field/index.ts', 'server/index.ts'];
  return faces.includes(otherRest.join('/')) ? null : `${to} is not a face of ${otherRoom}`;
}

function isMain(room: string): boolean {
  return room === 'main';
}

function isStore(path: string): boolean {
  return /(^|[/-])(store|store-[a-z-]+|[a-z-]+-store)\.ts$/.test(path);
}

function isEdge(path: string): boolean {
  return /(^|[/-])(routes|view)\.ts$/.test(path) || /\/(index)\.ts$/.test(path);
}

function areaServerFiles(): SourceFile[] {
  return code.filter((file) => /^[^/]+\/server\//.test(file.path) && !file.path.startsWith('platform/'));
}

function rooms(): string[] {
  return readdirSync(SRC).filter((name) => statSync(join(SRC, name)).isDirectory());
}

function filesOf(dir: string, name: RegExp): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return filesOf(path, name);
    return name.test(entry.name) ? [path] : [];
  });
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const statement = /^\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  const imports = [
    ...[...text.matchAll(statement)].map((match) => ({
      target: match[3] ?? '',
      typeOnly: Boolean(match[2]),
    })),
    ...[...text.matchAll(dynamic)].map((match) => ({ target: match[1] ?? '', typeOnly: false })),
  ];
  return { path: relative(SRC, path), lines: text.split('\n').length, imports };
}
