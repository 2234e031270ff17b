// The test of the SMS road talks to a real gammu-smsd with its dummy device; where there is none, Debian's is installed.
import { existsSync } from 'node:fs';
import { aptInstall } from './apt.mjs';
import { fail } from './toolchain.mjs';

const PLACES = ['/usr/bin/gammu-smsd', '/usr/local/bin/gammu-smsd', '/opt/homebrew/bin/gammu-smsd'];

/** Path of gammu-smsd; installs it with apt-get where it can, else says what to do and ends this process. */
export function ensureGammu() {
  const found = find();
  if (found) return found;
  aptInstall('gammu-smsd', 'gammu-smsd');
  return (
    find() ?? fail('The test of the SMS road needs gammu-smsd: install it, or set GAMMU_SMSD to its path.')
  );
}

function find() {
  return [process.env.GAMMU_SMSD, ...PLACES].find((path) => path && existsSync(path));
}
