import { type Position, type Text, text } from '../kernel/index.ts';
import type { Region } from './model.ts';
import { comparableName, isSameName } from './names.ts';

/** A village and what a row that names it can be compared with. */
export type Village = {
  /** Its place in the list: a small number for tables of what was seen. */
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly inside: Position | null;
};

/** The areas that rows are checked against. */
export type Places = {
  readonly villages: ReadonlyMap<string, Village>;
  /** Regencies and districts by code. */
  readonly names: ReadonlyMap<string, string>;
  /** Regions by BPS code: only to explain a code that was taken from BPS's list, never to join on. */
  readonly byBps: ReadonlyMap<string, { readonly code: string; readonly name: string }>;
  /** The code of the village of a district that is written so; null when there is none. */
  readonly villageNamed: (district: string, name: string) => string | null;
};

/** What a row calls its place, as written; empty where it does not say. */
export type PlaceNames = { readonly regency: string; readonly district: string; readonly village: string };

/** Makes the areas ready for checking rows. */
export function placesOf(
  regions: Iterable<Pick<Region, 'code' | 'level' | 'name' | 'bpsCode' | 'inside'>>,
): Places {
  const villages = new Map<string, Village>();
  const names = new Map<string, string>();
  const byBps = new Map<string, { code: string; name: string }>();
  for (const { code, level, name, bpsCode, inside } of regions) {
    if (level === 'village') {
      villages.set(code, { index: villages.size, code, name, inside });
    } else names.set(code, name);
    if (bpsCode) byBps.set(bpsCode, { code, name });
  }
  return { villages, names, byBps, villageNamed: villageFinder(villages) };
}

/** Few rows are misnamed, so the names of the villages are only prepared once one is. */
function villageFinder(villages: ReadonlyMap<string, Village>): Places['villageNamed'] {
  let byName: Map<string, string> | null = null;
  return (district, name) => {
    byName ??= new Map(
      Array.from(villages.values(), (one) => [one.code.slice(0, 6) + comparableName(one.name), one.code]),
    );
    return byName.get(district + comparableName(name)) ?? null;
  };
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

/** What a row's names say about its code: nothing wrong, a wrong place, or a doubt for a person to decide. */
export type NameVerdict = { readonly fate: 'error' | 'held'; readonly why: Text } | null;

/**
 * Compares the names in a row with the place its code means in Kemendagri's list. Another regency is an error (BPS uses the
 * same digits for other places); another village of the same district is a doubt. Spelling alone is neither.
 */
export function checkNames(places: Places, village: Village, written: PlaceNames): NameVerdict {
  const regencyCode = village.code.slice(0, 4);
  const regency = places.names.get(regencyCode);
  if (written.regency && regency && !isSameName(written.regency, regency)) {
    return { fate: 'error', why: otherRegency(places, regencyCode, regency, written.regency) };
  }
  if (!written.village || isSameName(written.village, village.name)) return null;
  const meant = places.villageNamed(village.code.slice(0, 6), written.village);
  if (!meant || meant === village.code) return null;
  return {
    fate: 'held',
    why: text(
      `kode ${village.code} adalah ${village.name}, tetapi barisnya menyebut ${written.village} (kode ${meant})`,
      `the code ${village.code} is ${village.name}, but the row says ${written.village} (code ${meant})`,
    ),
  };
}

function otherRegency(places: Places, code: string, name: string, written: string): Text {
  const bps = places.byBps.get(code);
  if (bps && isSameName(bps.name, written)) {
    return text(
      `${code} di daftar Kemendagri adalah ${name}; ${bps.name} punya kode itu hanya di daftar BPS. Pakai kode Kemendagri ${bps.code}`,
      `${code} is ${name} in Kemendagri's list; ${bps.name} has that code only in BPS's. Use Kemendagri's code ${bps.code}`,
    );
  }
  return text(
    `kode ${code} adalah ${name}, tetapi barisnya menyebut ${written}`,
    `the code ${code} is ${name}, but the row says ${written}`,
  );
}
