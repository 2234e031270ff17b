import { PART, PART_COUNT } from './arrivals.ts';
import type { Change } from './change.ts';
import type { District } from './district.ts';
import type { TpsOutcome } from './rehearse-district.ts';

/** A change that may help most, by how much lateness it could take away at best. */
export type Candidate = { readonly change: Change; readonly worth: number };

/** What one more of each kind could do at best in a district: the lateness that its boats, and its best TPS's and village's missing links, make. */
export function candidatesIn(district: District, { lateBy }: TpsOutcome): Candidate[] {
  let boats = 0;
  let best = { worth: 0, code: '' };
  const villages = new Float64Array(district.villages.length);
  for (const [tps, code] of district.codes.entries()) {
    const late = (part: number) => lateBy[tps * PART_COUNT + part] as number;
    boats += late(PART.boat);
    const withoutLink = late(PART.link) + late(PART.carrying) + late(PART.boat);
    if (withoutLink > best.worth) best = { worth: withoutLink, code };
    const village = district.village[tps] as number;
    villages[village] = (villages[village] as number) + withoutLink;
  }
  const found: Candidate[] = [];
  if (boats > 0) found.push({ change: { kind: 'boat', more: 1, place: district.code }, worth: boats });
  if (best.worth > 0) found.push({ change: { kind: 'vsat', place: best.code }, worth: best.worth });
  const village = villages.reduce((most, worth, at) => (worth > (villages[most] as number) ? at : most), 0);
  const worth = villages[village] ?? 0;
  if (worth > 0)
    found.push({ change: { kind: 'relay', place: district.villages[village] as string }, worth });
  return found;
}

/** The few of each kind that are worth most. */
export function bestCandidates(all: readonly Candidate[], ofEachKind: number): Change[] {
  return (['boat', 'vsat', 'relay'] as const).flatMap((kind) =>
    all
      .filter(({ change }) => change.kind === kind)
      .sort((a, b) => b.worth - a.worth || (a.change.place < b.change.place ? -1 : 1))
      .slice(0, ofEachKind)
      .map(({ change }) => change),
  );
}
