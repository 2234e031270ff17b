import { err, ok, type Result, type Text, text } from '../kernel/index.ts';
import { comparableName } from '../registry/index.ts';
import { excerpt } from './cells.ts';

/** A region as far as finding it by name goes. */
export type FindableRegion = { readonly code: string; readonly name: string; readonly kind: string };

/** Finds regions by the names that people write: the largest area of a name is meant, unless they say what kind it is. */
export type RegionIndex = (written: string) => Result<string, Text>;

/** An index of regions by name and code. @example find('Batam') finds Kota Batam; find('2171') does too */
export function regionIndexOf(regions: readonly FindableRegion[]): RegionIndex {
  const codes = new Set(regions.map((region) => region.code));
  const byName = Map.groupBy(regions, (region) => comparableName(region.name));
  return (written) => {
    const digits = written.replaceAll(/[.\s]/g, '');
    if (/^\d+$/.test(digits)) return codes.has(digits) ? ok(digits) : err(unknown(written));
    const named = byName.get(comparableName(written)) ?? [];
    const kind = /^\s*(kota|kab|kecamatan|kec|kelurahan|kel|desa|prov)/i.exec(written)?.[1]?.toLowerCase();
    const ofKind = kind ? named.filter((region) => region.kind.startsWith(kind)) : [];
    const meant = ofKind.length > 0 ? ofKind : named;
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
