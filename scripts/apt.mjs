// Debian's packages that tests need, where apt-get is.
import { spawnSync } from 'node:child_process';
import { run } from './toolchain.mjs';

/** Installs packages with apt-get, as root or by sudo without a password; nothing where there is no apt-get. */
export function aptInstall(name, ...packages) {
  if (spawnSync('apt-get', ['--version']).status !== 0) return;
  const isRoot = process.getuid?.() === 0;
  const apt = (...args) => (isRoot ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args]));
  process.stderr.write(`Memasang ${name} / installing ${name} …\n`);
  apt('-qq', 'update');
  apt('-qq', '-y', '--no-install-recommends', 'install', ...packages);
}
