import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Lets this process die, as by SIGKILL, when it changes the disk for the nth time: before the change, or in the middle of a file's
 * content.
 */
export function dieAtWrite(nth: number): void {
  let done = 0;
  const isTime = () => {
    done += 1;
    return done === nth;
  };
  const { writeFileSync, renameSync, rmSync, fsyncSync } = fs;
  fs.writeFileSync = (path, data, options) => {
    if (!isTime()) return writeFileSync(path, data, options);
    const half = String(data);
    writeFileSync(path, half.slice(0, half.length / 2), options);
    die();
  };
  fs.renameSync = (from, to) => (isTime() ? die() : renameSync(from, to));
  fs.rmSync = (path, options) => (isTime() ? die() : rmSync(path, options));
  fs.fsyncSync = (file) => (isTime() ? die() : fsyncSync(file));
  syncBuiltinESMExports();
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('a killed process goes on');
}
