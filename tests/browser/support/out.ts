import { join } from 'node:path';
import { PROJECT_DIR } from '../../../src/main/settings.ts';

/** Where screenshots are left to be looked at. */
export const OUT_DIR = join(PROJECT_DIR, 'tests/browser/out');
