import { err, ok, type Result, type Text, text } from '../kernel/index.ts';
import { comparableName } from '../registry/index.ts';
import { excerpt, wordKey } from './cells.ts';

/** A region as far as finding it by name goes. */
type FindableRegion = { readonly code: string; readonly name: string; readonly kind: string };

/** The kinds as people write them before a name. */
const KINDS: Readonly<Record<string, string>> = {
  provinsi: 'provinsi',
  prov: 'provinsi',
  kabupaten: 'kabupaten',
  kab: 'kabupaten',
  kota: 'kota',
  kecamatan: 'kecamatan',
  kec: 'kecamatan',
  kelurahan: 'kelurahan',
  kel: 'kelurahan',
  desa: 'desa',
  ds: 'desa',
};
const STATED_KIND = new RegExp(`^\\s*(${Object.keys(KINDS).join('|')})\\b`, 'i');

/**
 * Finds regions by the names that people write: the largest area of a name is meant, unless they say what kind it is. A kind
 * that no area of the name is of is a mistake in one of the two, and nobody can tell in which.
 */
export type RegionIndex = (written: string) => Result<string, Text>;

/** An index of regions by name and code. @example find('Batam') finds Kota Batam; find('2171') does too */
export function regionIndexOf(regions: readonly FindableRegion[]): RegionIndex {
  const codes = new Set(regions.map((region) => region.code));
  const byName = Map.groupBy(regions, (region) => comparableName(region.name));
  return (written) => {
    const digits = written.replaceAll(/[.\s]/g, '');
    if (/^\d+$/.test(digits)) return codes.has(digits) ? ok(digits) : err(unknown(written));
    const named = byName.get(comparableName(written)) ?? [];
    const kind = KINDS[STATED_KIND.exec(written)?.[1]?.toLowerCase() ?? ''];
    // A kelurahan may be called "Kota Baru": then the word is a part of its name.
    const meant = kind
      ? named.filter(({ kind: own, name }) => own === kind || wordKey(name) === wordKey(written))
      : named;
    if (kind && named.length > 0 && meant.length === 0) return err(otherKind(written, kind, named));
    const largest = Math.min(...meant.map((region) => region.code.length));
    const [found, another] = meant.filter((region) => region.code.length === largest);
    if (!found) return err(unknown(written));
    return another ? err(ambiguous(written, meant)) : ok(found.code);
  };
}

function unknown(written: string): Text {
  return text(
    `wilayah "${excerpt(written)}" tidak dikenal; tulis namanya seperti di daftar wilayah, atau kodenya`,
    `the region "${excerpt(written)}" is not known; write its name as in the list of regions, or its code`,
  );
}

function otherKind(written: string, kind: string, named: readonly FindableRegion[]): Text {
  const found = named.slice(0, 5);
  const [id, en] = [
    found.map((region) => `${region.name} adalah ${region.kind} (${region.code})`).join(', '),
    found.map((region) => `${region.name} is a ${region.kind} (${region.code})`).join(', '),
  ];
  return text(
    `tidak ada ${kind} dengan nama "${excerpt(written)}": ${id}; perbaiki jenisnya, atau isi kode_wilayah`,
    `there is no ${kind} by the name "${excerpt(written)}": ${en}; correct its kind or fill in kode_wilayah`,
  );
}

function ambiguous(written: string, meant: readonly FindableRegion[]): Text {
  const choices = meant
    .slice(0, 5)
    .map((region) => `${region.code} (${region.kind})`)
    .join(', ');
  return text(
    `wilayah "${excerpt(written)}" ada lebih dari satu: ${choices}; isi kode_wilayah`,
    `there is more than one region "${excerpt(written)}": ${choices}; fill in kode_wilayah`,
  );
}
