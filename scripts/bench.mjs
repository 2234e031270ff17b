// npm run bench [-- NAME …] [--json]: each figure beside its reference, measured in the same run.
import { ensureInstalled, runNode } from './toolchain.mjs';

ensureInstalled();
runNode(['--expose-gc', 'bench/run.ts', ...process.argv.slice(2)]);
