// Plain JavaScript for any Node from 20 on: what must work before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** A path inside the project. */
export function projectPath(...parts) {
  return join(PROJECT, ...parts);
}

/** The Node that Sigap runs on: the one npm installed, whatever Node started us. */
export function nodeProgram() {
  return projectPath('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** The environment that Sigap is started in: Node keeps what it compiled, types taken out, so that the next start does not do it again. */
export function ourEnvironment() {
  return { NODE_COMPILE_CACHE: projectPath('node_modules/.cache/sigap'), ...process.env };
}

/** Installs the packages of package-lock.json unless exactly these are there. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(projectPath('package-lock.json')))
    .digest('hex');
  const mark = projectPath('node_modules/.sigap-installed');
  if (existsSync(nodeProgram()) && existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  process.stderr.write('Memasang paket / installing packages …\n');
  // Not `npm ci`: it fails where a registry lacks an optional package of some other platform.
  npm([
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (!existsSync(nodeProgram())) npm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  if (!existsSync(nodeProgram())) {
    fail('npm did not install Node 24 (package "node"). Allow its install script and run npm ci again.');
  }
  writeFileSync(mark, lock);
}

/** Runs a script or program of the project on Node 24 and ends this process when it fails. */
export function runNode(args, env = {}) {
  run(nodeProgram(), args, env);
}

/** Runs a program in the project and ends this process with its exit code when it fails. */
export function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: PROJECT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) fail(`${program}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) run(process.execPath, [script, ...args]);
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}

/** Says what is wrong and ends this process. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
