// npm start: install what is missing, build what changed, serve. Ctrl-C ends all of it.
import { spawn } from 'node:child_process';
import { ensureWebBuilt } from './build-web.mjs';
import { ensureInstalled, nodeProgram, ourEnvironment, projectPath } from './toolchain.mjs';

const LOOK_EVERY_MS = 1_000;
const parent = process.ppid;

ensureInstalled();
ensureWebBuilt();
// The channel tells the server when this process is gone, even by kill -9.
const server = spawn(nodeProgram(), [projectPath('src/main/server.ts')], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: ourEnvironment(),
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
// npm and its shell hand signals on, but nobody hands on a kill -9 of theirs: we then belong to somebody else. Started by
// hand, in the background of a shell that ends, the server is meant to stay.
if (process.env.npm_lifecycle_event === 'start') {
  setInterval(() => {
    if (process.ppid !== parent) server.kill('SIGTERM');
  }, LOOK_EVERY_MS).unref();
}
server.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
