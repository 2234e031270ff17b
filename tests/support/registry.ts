import { join } from 'node:path';
import { type Problem, type Result, text, unwrap } from '../../src/kernel/index.ts';
import { EVERYTHING, type Scope } from '../../src/platform/server/access/scope.ts';
import type { Platform } from '../../src/platform/server/platform.ts';
import type { ApplyOptions, Election } from '../../src/registry/index.ts';
import { PLAIN_APPLY } from '../../src/registry/index.ts';
import {
  applyImport,
  checkImport,
  createElection,
  type ImportFile,
  type ImportRow,
  importRows,
  loadPack,
  registryKind,
} from '../../src/registry/server/index.ts';

/** The regions of Kepri with their outlines, as the pack has them. */
export async function loadKepri(platform: Platform): Promise<void> {
  unwrap(await loadPack(platform, join(platform.projectDir, 'packs/kepri-2024')));
}

/** A real election without TPS. */
export async function newElection(platform: Platform, slug: string): Promise<Election> {
  return unwrap(
    await createElection(platform, 'system:test', {
      slug,
      date: '2024-11-27',
      timeZone: 'Asia/Jakarta',
      name: text(slug, slug),
      isDefault: false,
    }),
  );
}

/** The registry import of one election, without HTTP. */
export function registryImports(platform: Platform, election: Election, scope: Scope = EVERYTHING) {
  const importer = { id: 'system:test', scope };
  const check = (
    content: string | Buffer | AsyncIterable<Uint8Array>,
    name = 'daftar.csv',
  ): Promise<Result<ImportFile, Problem>> =>
    checkImport(platform, registryKind, election, importer, { name, stream: streamOf(content) });
  const apply = (id: string, options: Partial<ApplyOptions> = {}) =>
    applyImport(platform, registryKind, election, importer, id, { ...PLAIN_APPLY, ...options });
  return {
    check,
    apply,
    /** Checks and applies; fails the test when either is refused. */
    take: async (content: string | Buffer, options: Partial<ApplyOptions> = {}): Promise<ImportFile> =>
      unwrap(await apply(unwrap(await check(content)).id, options)),
    rows: async (found: ImportFile): Promise<readonly ImportRow[]> =>
      (await importRows(platform.database.db, registryKind, found, scope, { limit: 500 })).items,
  };
}

async function* streamOf(content: string | Buffer | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (typeof content === 'string' || Buffer.isBuffer(content)) yield Buffer.from(content);
  else yield* content;
}
