import { claimsKind, testsKind } from '../connectivity/server/index.ts';
import { sitesKind } from '../planning/server/index.ts';
import { type ImportKind, registryKind } from '../registry/server/index.ts';

/** Every kind of file that can be imported. */
export const IMPORT_KINDS: readonly ImportKind[] = [registryKind, claimsKind, testsKind, sitesKind];
