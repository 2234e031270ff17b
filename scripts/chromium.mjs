// The browser tests use the system's Chromium; where there is none, Debian's is installed.
import { existsSync } from 'node:fs';
import { aptInstall } from './apt.mjs';
import { fail } from './toolchain.mjs';

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
  aptInstall('Chromium', 'chromium', 'fonts-dejavu-core');
  return find() ?? fail('The browser tests need Chromium: install it, or set CHROMIUM to its path.');
}

function find() {
  return [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
}
