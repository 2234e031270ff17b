// The browser tests use the system's Chromium; where there is none, Debian's is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail, run } from './toolchain.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a Chromium; installs one with apt-get where it can, else says what to do and ends this process. */
export function ensureChromium() {
  const found = find();
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  if (spawnSync('apt-get', ['--version']).status === 0) {
    const apt = (...args) => (isRoot ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args]));
    process.stderr.write('Memasang Chromium / installing Chromium …\n');
    apt('-qq', 'update');
    apt('-qq', '-y', '--no-install-recommends', 'install', 'chromium', 'fonts-dejavu-core');
  }
  return find() ?? fail('The browser tests need Chromium: install it, or set CHROMIUM to its path.');
}

function find() {
  return [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
}
