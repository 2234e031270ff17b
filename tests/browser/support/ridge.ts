import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A position in degrees. */
export type Spot = { readonly latitude: number; readonly longitude: number };

const SIDE = 1_201;
const RIDGE_M = 250;

/** Imports an invented SRTM 3" tile (tiles, where the path crosses into another) with a ridge across the middle of a path. */
export function importRidge(dataDir: string, from: Spot, to: Spot): void {
  const folder = mkdtempSync(join(tmpdir(), 'sigap-ridge-'));
  const corners = [from, to].map(({ latitude, longitude }) => [Math.floor(latitude), Math.floor(longitude)]);
  const files = [...new Set(corners.map((corner) => corner.join(' ')))].map((corner) => {
    const [south = 0, west = 0] = corner.split(' ').map(Number);
    const view = new DataView(new ArrayBuffer(SIDE * SIDE * 2));
    const along = { latitude: to.latitude - from.latitude, longitude: to.longitude - from.longitude };
    const length = along.latitude ** 2 + along.longitude ** 2;
    for (let row = 0; row < SIDE; row += 1) {
      for (let column = 0; column < SIDE; column += 1) {
        const north = south + 1 - row / (SIDE - 1) - from.latitude;
        const east = west + column / (SIDE - 1) - from.longitude;
        const share = (north * along.latitude + east * along.longitude) / length;
        const slope = Math.max(0, 1 - Math.abs(share - 0.5) / 0.2);
        view.setInt16((row * SIDE + column) * 2, Math.round(5 + RIDGE_M * slope), false);
      }
    }
    const name = `${south < 0 ? 'S' : 'N'}${String(Math.abs(south)).padStart(2, '0')}E${String(west).padStart(3, '0')}.hgt`;
    writeFileSync(join(folder, name), new Uint8Array(view.buffer));
    return join(folder, name);
  });
  const { DATABASE_URL: _served, ...env } = process.env;
  const said = ['--source', 'invented for a test', '--licence', 'CC0'];
  execFileSync(process.execPath, ['src/main/cli.ts', 'radio', 'dem', 'import', ...files, ...said], {
    env: { ...env, SIGAP_DATA_DIR: dataDir },
  });
  rmSync(folder, { recursive: true, force: true });
}
