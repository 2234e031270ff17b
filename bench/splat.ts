import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Position } from '../src/kernel/index.ts';
import { CELLS } from './radio-terrain.ts';

/** Some places with more digits than its grid make it walk its path for ever. */
const MOST_MS = 10_000;

/** A path as splat is asked about it; both masts alike. */
export type SplatPath = {
  readonly from: Position;
  readonly to: Position;
  readonly mastM: number;
  readonly frequencyMhz: number;
};

/** What splat said, dB, in the order asked, and the seconds its processes took. */
export type SplatAnswer = { readonly lossesDb: readonly number[]; readonly seconds: number };

/**
 * Path losses by SPLAT! (Longley-Rice, `-olditm -m 1.333`) over a tile of made-up heights, 0..1° N, 104..105° E; null when it is not installed.
 * Its traps: longitudes count westward, the parameters' file must be named like the transmitter, and without `-olditm` it adds 21 dB to a
 * clear path.
 */
export async function splatLosses(
  paths: readonly SplatPath[],
  height: (latitude: number, longitude: number) => number,
): Promise<SplatAnswer | null> {
  // Without anything to do it prints how it is used.
  if (spawnSync('splat', { stdio: 'ignore' }).error) return null;
  const folder = mkdtempSync(join(tmpdir(), 'sigap-splat-'));
  try {
    writeFileSync(join(folder, '0:1:255:256.sdf'), tile(height));
    const begun = performance.now();
    const lossesDb = paths.map((path) => lossOf(path, folder));
    return { lossesDb, seconds: (performance.now() - begun) / 1_000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An SDF: four bounds, then rows from south to north, each from east to west. */
function tile(height: (latitude: number, longitude: number) => number): string {
  const lines = ['256', '0', '255', '1'];
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      lines.push(String(height(row / CELLS, 105 - column / CELLS)));
    }
  }
  return `${lines.join('\n')}\n`;
}

function lossOf({ from, to, mastM, frequencyMhz }: SplatPath, folder: string): number {
  const site = (name: string, { latitude, longitude }: Position) =>
    writeFileSync(
      join(folder, `${name}.qth`),
      `${name}\n${latitude.toFixed(4)}\n${(360 - longitude).toFixed(4)}\n${mastM}m\n`,
    );
  site('tx', from);
  site('rx', to);
  // Permittivity, conductivity, N0, MHz, continental temperate, vertical, half the situations, half the time.
  writeFileSync(join(folder, 'tx.lrp'), `15.0\n0.005\n301.0\n${frequencyMhz}\n5\n1\n0.5\n0.5\n`);
  const words = ['-t', 'tx.qth', '-r', 'rx.qth', '-olditm', '-m', '1.333', '-metric', '-d', folder];
  const { status } = spawnSync('splat', words, { cwd: folder, stdio: 'ignore', timeout: MOST_MS });
  if (status === null) throw new Error('splat did not end');
  const report = readFileSync(join(folder, 'tx-to-rx.txt'), 'latin1');
  const loss = /Longley-Rice path loss:\s*(-?[\d.]+) dB/.exec(report)?.[1];
  if (loss === undefined) throw new Error(`splat gave no loss (status ${status})`);
  return Number(loss);
}
