import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = (name: string) => fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
const SIREKAP = `${folder('sirekap-pilkada2024-kepri')}/progress_timeseries.csv`;
const PHOTOS = `${folder('tps-pemilu2019-kepri')}/foto_events_2019.csv`;
const VILLAGES = `${folder('tps-pemilu2019-kepri')}/desa_2019.csv`;

/** Whether the arrivals of 2019 and 2024 are there; outside CI a test that needs them is skipped with this reason. */
export const hasArrivals = [SIREKAP, PHOTOS, VILLAGES].every((file) => existsSync(file));
if (!hasArrivals) console.warn(`skipped outside CI: ${SIREKAP} or ${PHOTOS} is not there`);

/** How many TPS of a regency Sirekap had published by an instant, minutes after 13:00 WIB of 27 November 2024. */
export type Snapshot = {
  readonly regency: string;
  readonly contest: string;
  readonly minute: number;
  readonly tps: number;
  readonly published: number;
};

const ENDS_MS = Date.parse('2024-11-27T13:00:00+07:00');

/** Every snapshot of a regency, each once; and how many TPS each district has. */
export function sirekapSnapshots(): {
  readonly snapshots: Snapshot[];
  readonly districts: Map<string, number>;
} {
  const snapshots = new Map<string, Snapshot>();
  const districts = new Map<string, number>();
  for (const line of rowsOf(SIREKAP)) {
    const [, , at = '', contest = '', code = '', level, , , all = '', published = ''] = line.split(',');
    if (level === 'kecamatan') districts.set(code, Number(all));
    if (level !== 'kabupaten') continue;
    const minute = (Date.parse(`${at.replace(' ', 'T')}+07:00`) - ENDS_MS) / 60_000;
    const snapshot = { regency: code, contest, minute, tps: Number(all), published: Number(published) };
    snapshots.set(`${code} ${contest} ${minute} ${published}`, snapshot);
  }
  return { snapshots: [...snapshots.values()], districts };
}

const VOTED_MS = Date.parse('2019-04-17T16:00:00+07:00');

/** When form photos of 2019 were reviewed, hours after 16:00 WIB of voting day, by regency. */
export function reviewHours2019(): Map<string, number[]> {
  const regencies = new Map(
    rowsOf(VILLAGES).map((line): [string, string] => {
      const [id = '', regency = ''] = line.split(',');
      return [id, regency];
    }),
  );
  const found = new Map<string, number[]>();
  for (const line of rowsOf(PHOTOS)) {
    const [village = '', , at = ''] = line.split(',');
    const regency = regencies.get(village);
    const hours = (Date.parse(at) - VOTED_MS) / 3_600_000;
    if (regency === undefined || !(hours > 0)) continue;
    found.set(regency, [...(found.get(regency) ?? []), hours]);
  }
  return found;
}

function rowsOf(file: string): string[] {
  return readFileSync(file, 'utf8').trim().split('\n').slice(1);
}
