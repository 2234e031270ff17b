// npm start: install what is missing, build what changed, serve. Ctrl-C ends all of it.
import { spawn } from 'node:child_process';
import { ensureWebBuilt } from './build-web.mjs';
import { ensureInstalled, nodeProgram, projectPath } from './toolchain.mjs';

ensureInstalled();
ensureWebBuilt();
// The channel tells the server when this process is gone, even by kill -9.
const server = spawn(nodeProgram(), [projectPath('src/main/server.ts')], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
