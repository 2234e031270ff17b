// npm run check | codegen | format: the project's tools on the Node it brings along.
import { ensureInstalled, fail, projectPath, run, runNode } from './toolchain.mjs';

const TASKS = {
  check: () => {
    run(projectPath('node_modules/.bin/biome'), ['check', '--error-on-warnings', '.']);
    runNode([projectPath('node_modules/typescript/bin/tsc'), '-p', '.']);
    runNode(['src/main/codegen.ts', '--check']);
  },
  codegen: () => runNode(['src/main/codegen.ts']),
  format: () => run(projectPath('node_modules/.bin/biome'), ['check', '--write', '.']),
};

const task = TASKS[process.argv[2]];
if (!task) fail(`tasks: ${Object.keys(TASKS).join(', ')}`);
ensureInstalled();
task();
