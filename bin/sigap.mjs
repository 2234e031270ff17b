#!/usr/bin/env node
// Any Node starts this; Sigap itself runs on the Node it brings along.
import { spawn } from 'node:child_process';
import { ensureInstalled, nodeProgram, ourEnvironment, projectPath } from '../scripts/toolchain.mjs';

ensureInstalled();
const child = spawn(nodeProgram(), [projectPath('src/main/cli.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: ourEnvironment(),
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 128 : 1);
});
