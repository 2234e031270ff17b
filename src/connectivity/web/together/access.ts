import type { Role } from '../../../platform/server/access/roles.ts';

/** Who plans rehearsals together and calls them off, each where they may write. */
export const TOGETHER_PLANNERS: readonly Role[] = ['administrator', 'provincial-officer', 'regency-officer'];
