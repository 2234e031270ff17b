import type { SITE_INTERNET, SITE_KINDS } from '../options/index.ts';

/** A place from which others could be served, as it is brought in and kept. */
export type SiteRecord = {
  /** Its own code, by which a later description replaces an earlier one. */
  readonly code: string;
  readonly name: string;
  readonly kind: (typeof SITE_KINDS)[number];
  readonly owner: string | null;
  readonly villageCode: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Surveyed, or only a point of its village. */
  readonly isExact: boolean;
  readonly internet: (typeof SITE_INTERNET)[number];
  /** Null when nobody has asked. */
  readonly freePorts: number | null;
  readonly freeBps: number | null;
  readonly heightM: number | null;
  readonly note: string | null;
  /** The way it came in: `csv`, `scenario`. Not part of its identity. */
  readonly source: string;
};

/** The bytes whose SHA-256 is a site's identity: another description of the same place is another record. */
export function siteContent(electionSlug: string, site: SiteRecord): string {
  return JSON.stringify([
    'sigap-site-1',
    electionSlug,
    site.code,
    site.name,
    site.kind,
    site.owner,
    site.villageCode,
    site.latitude,
    site.longitude,
    site.isExact,
    site.internet,
    site.freePorts,
    site.freeBps,
    site.heightM,
    site.note,
  ]);
}
