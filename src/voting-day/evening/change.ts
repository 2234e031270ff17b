import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import type { Assumptions } from './assumptions.ts';
import type { District, Ways } from './district.ts';

/** What more there could be: boats of a district, a satellite terminal at a TPS, a relay phone in a village. */
export type Change =
  | { readonly kind: 'boat'; readonly more: number; readonly place: string }
  | { readonly kind: 'vsat'; readonly place: string }
  | { readonly kind: 'relay'; readonly place: string };

const DISTRICT_DIGITS = 6;
const DIGITS = { boat: [6, 10], vsat: [13], relay: [10] } as const;

/** Reads what `--with` says. @example parseChange('boat:+1@210304') */
export function parseChange(written: string): Result<Change, Text> {
  const found = /^(boat|vsat|relay):\+([1-9])@([\d.]+)$/.exec(written);
  if (!found) return err(FORM);
  const kind = found[1] as Change['kind'];
  const more = Number(found[2]);
  const place = (found[3] ?? '').replaceAll('.', '');
  if (!DIGITS[kind].some((digits) => digits === place.length)) return err(PLACES[kind]);
  if (kind === 'boat') return ok({ kind, more, place });
  return more === 1 ? ok({ kind, place }) : err(ONE);
}

/** The district that a change is in. */
export function districtOf({ place }: Change): string {
  return place.slice(0, DISTRICT_DIGITS);
}

/** A district with the change made; null when it has no such TPS or village. */
export function changedDistrict(district: District, change: Change, assumed: Assumptions): District | null {
  if (change.kind === 'boat') {
    const isThere = change.place === district.code || district.villages.includes(change.place);
    return isThere ? { ...district, boats: district.boats + change.more } : null;
  }
  if (change.kind === 'relay') {
    const village = district.villages.indexOf(change.place);
    if (village < 0) return null;
    const relay = district.relay.slice();
    relay[village] = 1;
    return { ...district, relay };
  }
  const tps = district.codes.indexOf(change.place);
  return tps < 0 ? null : { ...district, added: withTerminal(district.added, tps, assumed) };
}

/** A terminal of its own: it shares no cell. */
function withTerminal(
  ways: Ways,
  tps: number,
  { satelliteUp, satelliteBps, satelliteSpread }: Assumptions,
): Ways {
  const added: Ways = {
    ...ways,
    up: ways.up.slice(),
    middle: ways.middle.slice(),
    spread: ways.spread.slice(),
    satellite: ways.satellite.slice(),
  };
  added.up[tps] = satelliteUp;
  added.middle[tps] = Math.log(satelliteBps * 60);
  added.spread[tps] = satelliteSpread;
  added.satellite[tps] = 1;
  return added;
}

/** A change in words; `name` is its place's. */
export function changeText(change: Change, name: string): Text {
  if (change.kind === 'boat')
    return text(
      `${change.more} kapal lagi di ${name}`,
      `${change.more} more boat${change.more > 1 ? 's' : ''} at ${name}`,
    );
  if (change.kind === 'vsat') return text(`1 VSAT lagi di ${name}`, `1 more VSAT at ${name}`);
  return text(`1 ponsel estafet lagi di ${name}`, `1 more relay phone in ${name}`);
}

const FORM = text(
  'harus seperti boat:+1@210304 (kecamatan), vsat:+1@2103042001001 (TPS) atau relay:+1@2103042001 (desa)',
  'must be like boat:+1@210304 (district), vsat:+1@2103042001001 (TPS) or relay:+1@2103042001 (village)',
);
const PLACES: Readonly<Record<Change['kind'], Text>> = {
  boat: text(
    'kapal: kode kecamatan atau desa, 6 atau 10 angka',
    'a boat: the code of a district or village, 6 or 10 digits',
  ),
  vsat: text('VSAT: kode TPS, 13 angka', 'a VSAT: the code of a TPS, 13 digits'),
  relay: text('estafet: kode desa, 10 angka', 'a relay: the code of a village, 10 digits'),
};
const ONE = text('VSAT dan ponsel estafet ditambah satu-satu', 'VSATs and relay phones are added one by one');
