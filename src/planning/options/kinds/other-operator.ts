import { type Text, text } from '../../../kernel/index.ts';
import type { CatalogueItem } from '../../catalogue/index.ts';
import { chanceAfter } from '../chance.ts';
import type { GapPlace, TriedWay } from '../facts.ts';
import type { Ground } from '../ground.ts';
import { chanceWords, distanceWords, type Outcome, offer, refuse } from '../offer.ts';

/** Tests at TPS so near say something about an operator here, metres. */
export const NEIGHBOUR_M = 3_000;
/** So many tries without one that carried are an answer. */
const ENOUGH_FAILURES = 3;

/** Another operator's SIM or router: tested here, tested at neighbours, or only heard of. */
export function otherOperator(ground: Ground, place: GapPlace, item: CatalogueItem): Outcome {
  const partner = ground.catalogue.partners.find(({ id }) => id === item.partner);
  if (!partner) {
    return refuse(
      place,
      item,
      text('produk ini tanpa operator di katalog', 'this product names no operator'),
    );
  }
  const names = [partner.name, partner.id, ...partner.aliases].map(key);
  const isOurs = (way: TriedWay) => way.operator !== null && names.includes(key(way.operator));
  const cause = `operator:${partner.id}`;
  const here = sum(place.ways.filter((way) => way.path !== 'upload-point' && isOurs(way)));
  const base = chanceWords(ground.catalogue, item.carry);
  if (here.tries > 0) {
    if (here.passes === 0 && here.tries >= ENOUGH_FAILURES) {
      return refuse(
        place,
        item,
        text(
          `${partner.name} diuji ${here.tries} kali di TPS ini dan tidak pernah cukup`,
          `${partner.name} was tested ${here.tries} times at this TPS and never was enough`,
        ),
      );
    }
    const reason = text(
      `${partner.name} diuji di TPS ini: ${here.passes} dari ${here.tries} cukup; peluang awal ${base.id}`,
      `${partner.name} was tested at this TPS: ${here.passes} of ${here.tries} were enough; assumed before ${base.en}`,
    );
    return offer(ground, place, item, {
      cause,
      carry: chanceAfter(item.carry.value, here.tries, here.passes),
      reasons: [reason],
    });
  }
  const near = nearPasses(ground, place, isOurs);
  if (near.passes > 0) {
    const away = distanceWords(near.distanceM);
    return offer(ground, place, item, {
      cause,
      carry: chanceAfter(item.carry.value, near.tries, near.passes) * ground.catalogue.rules.untested.value,
      reasons: [
        text(
          `${partner.name} cukup ${near.passes} dari ${near.tries} kali di TPS tetangga, terdekat ${away.id}; di sini belum diuji`,
          `${partner.name} was enough ${near.passes} of ${near.tries} times at neighbouring TPS, the nearest ${away.en} away; not tested here`,
        ),
      ],
      needs: [TEST_FIRST],
    });
  }
  if (ground.heardOf.get(place.code)?.some((name) => names.includes(key(name)))) {
    return offer(ground, place, item, {
      cause,
      carry: item.carry.value * ground.catalogue.rules.untested.value ** 2,
      reasons: [
        text(
          `Menara ${partner.name} tercatat di sekitar sini (dugaan dari data publik, bukan bukti)`,
          `Cells of ${partner.name} are on record around here (a hint from public data, no evidence)`,
        ),
      ],
      needs: [TEST_FIRST],
    });
  }
  return refuse(
    place,
    item,
    text(
      `belum ada uji atau catatan menara ${partner.name} dalam ${NEIGHBOUR_M / 1_000} km`,
      `no test and no cell of ${partner.name} on record within ${NEIGHBOUR_M / 1_000} km`,
    ),
  );
}

const TEST_FIRST: Text = text('Uji kartu itu di TPS dulu', 'Test that SIM at the TPS first');

function nearPasses(
  ground: Ground,
  place: GapPlace,
  isOurs: (way: TriedWay) => boolean,
): { tries: number; passes: number; distanceM: number } {
  const all = { tries: 0, passes: 0, distanceM: Number.POSITIVE_INFINITY };
  if (!place.spot) return all;
  for (const { item, distanceM } of ground.nearSenders.within(place.spot.position, NEIGHBOUR_M)) {
    const { tries, passes } = sum(item.ways.filter((way) => way.path !== 'upload-point' && isOurs(way)));
    if (tries === 0) continue;
    all.tries += tries;
    all.passes += passes;
    all.distanceM = Math.min(all.distanceM, distanceM);
  }
  return all;
}

function sum(ways: readonly TriedWay[]): { tries: number; passes: number } {
  return {
    tries: ways.reduce((total, { tries }) => total + tries, 0),
    passes: ways.reduce((total, { passes }) => total + passes, 0),
  };
}

function key(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
}
