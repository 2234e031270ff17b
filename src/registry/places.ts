import { type Position, type Text, text } from '../kernel/index.ts';
import type { Region } from './model.ts';
import { comparableName, isSameName } from './names.ts';
import { isNearName } from './spelling.ts';

/** An area and what it is called. */
export type Place = { readonly code: string; readonly name: string };

/** A village and what a row that names it can be compared with. */
export type Village = Place & {
  /** Its place in the list: a small number for tables of what was seen. */
  readonly index: number;
  readonly inside: Position | null;
};

/** The areas that rows are checked against. */
export type Places = {
  readonly villages: ReadonlyMap<string, Village>;
  /** Regencies and districts by code. */
  readonly names: ReadonlyMap<string, string>;
  /** Regions by BPS code: only to explain a code that was taken from BPS's list, never to join on. */
  readonly byBps: ReadonlyMap<string, Place>;
  /** The areas directly within another, by its code. */
  readonly within: (code: string) => readonly Place[];
};

/** Makes the areas ready for checking rows. */
export function placesOf(
  regions: Iterable<Pick<Region, 'code' | 'level' | 'name' | 'bpsCode' | 'inside'>>,
): Places {
  const villages = new Map<string, Village>();
  const names = new Map<string, string>();
  const byBps = new Map<string, Place>();
  for (const { code, level, name, bpsCode, inside } of regions) {
    if (level === 'village') {
      villages.set(code, { index: villages.size, code, name, inside });
    } else names.set(code, name);
    if (bpsCode) byBps.set(bpsCode, { code, name });
  }
  return { villages, names, byBps, within: areasWithin(villages, names) };
}

/** Few rows are misnamed, so the areas are only gathered once one is. */
function areasWithin(villages: ReadonlyMap<string, Village>, names: ReadonlyMap<string, string>) {
  let gathered: Map<string, Place[]> | null = null;
  return (code: string): readonly Place[] => {
    gathered ??= Map.groupBy(
      [...Array.from(names, ([of, name]) => ({ code: of, name })), ...villages.values()],
      (place) => parentOf(place.code),
    );
    return gathered.get(code) ?? [];
  };
}

function parentOf(code: string): string {
  return code.slice(0, code.length === 10 ? 6 : code.length - 2);
}

/** Whether a name is how a place is called, by spelling alone; not when it fits another area of the same parent as well. */
export function isNameOf(places: Places, { code, name }: Place, written: string): boolean {
  if (isSameName(written, name)) return true;
  if (!isNearName(written, name)) return false;
  return places
    .within(parentOf(code))
    .every((other) => other.code === code || !isNearName(written, other.name));
}

/** The only village of a regency that is written exactly so, or the one within a district; null when it cannot be told. */
export function villageNamed(places: Places, district: string, written: string): Place | null {
  const isIt = ({ name }: Place) => comparableName(name) === comparableName(written);
  const here = places.within(district).find(isIt);
  if (here) return here;
  const districts = places.within(district.slice(0, 4));
  const [only, ...more] = districts.flatMap(({ code }) => places.within(code).filter(isIt));
  return only && more.length === 0 ? only : null;
}

/** Why a village code is not one; names the place that BPS gives these digits, if there is one. */
export function unknownVillage(places: Places, code: string): Text {
  const bps = places.byBps.get(code);
  if (bps) {
    return text(
      `${code} adalah kode BPS untuk ${bps.name}; Sigap memakai kode Kemendagri, yaitu ${bps.code}`,
      `${code} is BPS's code of ${bps.name}; Sigap uses Kemendagri's, which is ${bps.code}`,
    );
  }
  const regency = places.names.get(code.slice(0, 4));
  const within = regency ? text(` di ${regency}`, ` in ${regency}`) : text('', '');
  return text(
    `desa ${code}${within.id} tidak ada di daftar Kemendagri`,
    `the village ${code}${within.en} is not in Kemendagri's list`,
  );
}
