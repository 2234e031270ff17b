import { type Text, text } from '../kernel/index.ts';
import { isSameName } from './names.ts';
import { isNameOf, type Place, type Places, type Village, villageNamed } from './places.ts';

/** What a row calls its place, as written; empty where it does not say. */
export type PlaceNames = { readonly regency: string; readonly district: string; readonly village: string };

/** What a row's names say about its code: nothing wrong, a wrong place, or a doubt for a person to decide. */
export type NameVerdict = { readonly fate: 'error' | 'held'; readonly why: Text } | null;

/** BPS's code of a district has this many digits. */
const BPS_DISTRICT = 7;

/**
 * Compares the names in a row with the place its code means in Kemendagri's list. Another regency, or names that are those of
 * BPS's place with these digits, are an error; another district or village, or one that nobody knows, is a doubt. Spelling
 * alone is neither.
 */
export function checkNames(places: Places, village: Village, written: PlaceNames): NameVerdict {
  const isRegency = isCalled(places, village.code.slice(0, 4), written.regency);
  const isDistrict = isCalled(places, village.code.slice(0, 6), written.district);
  const isVillage = isCalled(places, village.code, written.village);
  if (isRegency && isDistrict && isVillage) return null;
  const meantByBps = bpsReading(places, village.code, written);
  if (meantByBps) return { fate: 'error', why: meantByBps };
  if (!isRegency) return { fate: 'error', why: otherRegency(places, village.code, written.regency) };
  return {
    fate: 'held',
    why: isVillage
      ? otherDistrict(places, village, written.district)
      : otherVillage(places, village, isDistrict ? '' : written.district, written.village),
  };
}

/** Whether an area is called so; a name that is not given, or of an area that is not known, contradicts nothing. */
function isCalled(places: Places, code: string, written: string): boolean {
  const name = nameOf(places, code);
  return name === null || !saysAnything(written) || isNameOf(places, { code, name }, written);
}

/** A dash in a cell is an empty cell. */
function saysAnything(written: string): boolean {
  return /[\p{L}\p{N}]/u.test(written);
}

function nameOf(places: Places, code: string): string | null {
  return places.villages.get(code)?.name ?? places.names.get(code) ?? null;
}

/** That the digits of a code are BPS's, when the row's names are all those of the place that BPS means by them. */
function bpsReading(places: Places, code: string, written: PlaceNames): Text | null {
  const readings = [
    { own: code, digits: code, name: written.village },
    {
      own: code.slice(0, 6),
      digits: code.slice(0, BPS_DISTRICT),
      name: saysAnything(written.village) && isCalled(places, code, written.village) ? '' : written.district,
    },
    { own: code.slice(0, 4), digits: code.slice(0, 4), name: written.regency },
  ];
  for (const { own, digits, name } of readings) {
    const meant = places.byBps.get(digits);
    const means = nameOf(places, own);
    if (!meant || means === null || isCalled(places, own, name) || !isSameName(name, meant.name)) continue;
    const isWithin =
      isCalled(places, meant.code.slice(0, 4), written.regency) &&
      (meant.code.length === 4 || isCalled(places, meant.code.slice(0, 6), written.district));
    if (isWithin) return bpsCode(digits, means, meant);
  }
  return null;
}

function bpsCode(digits: string, means: string, { code, name }: Place): Text {
  return text(
    `${digits} di daftar Kemendagri adalah ${means}, tetapi barisnya menyebut ${name}: ini kode BPS. Pakai kode Kemendagri ${code}`,
    `${digits} is ${means} in Kemendagri's list, but the row says ${name}: this is a BPS code. Use Kemendagri's, ${code}`,
  );
}

function otherRegency(places: Places, villageCode: string, written: string): Text {
  const code = villageCode.slice(0, 4);
  return text(
    `kode ${code} adalah ${nameOf(places, code)}, tetapi barisnya menyebut ${written}`,
    `the code ${code} is ${nameOf(places, code)}, but the row says ${written}`,
  );
}

function otherDistrict(places: Places, village: Village, written: string): Text {
  const district = nameOf(places, village.code.slice(0, 6));
  return text(
    `kode ${village.code} adalah ${village.name} di kecamatan ${district}, tetapi barisnya menyebut kecamatan ${written}`,
    `the code ${village.code} is ${village.name} in the district ${district}, but the row says the district ${written}`,
  );
}

/** @param district the district that the row says, when it is another one; else empty. */
function otherVillage(places: Places, village: Village, district: string, written: string): Text {
  const meant = villageNamed(places, village.code.slice(0, 6), written);
  const found = meant
    ? text(`kode ${meant.code}`, `code ${meant.code}`)
    : text('tidak ditemukan', 'not found there');
  const within =
    district === '' ? text('', '') : text(` di kecamatan ${district}`, ` in the district ${district}`);
  return text(
    `kode ${village.code} adalah ${village.name}, tetapi barisnya menyebut ${written}${within.id} (${found.id})`,
    `the code ${village.code} is ${village.name}, but the row says ${written}${within.en} (${found.en})`,
  );
}
