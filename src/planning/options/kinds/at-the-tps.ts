import { text } from '../../../kernel/index.ts';
import type { CatalogueItem } from '../../catalogue/index.ts';
import type { GapPlace } from '../facts.ts';
import type { Ground } from '../ground.ts';
import { chanceWords, type Outcome, offer, refuse } from '../offer.ts';

/** So many tries that found nothing at all are an answer. */
const ENOUGH_TRIES = 2;

/** A high-gain antenna: it needs a signal to amplify. */
export function antenna(ground: Ground, place: GapPlace, item: CatalogueItem): Outcome {
  const base = chanceWords(ground.catalogue, item.carry);
  const cause = 'operator:here';
  if (place.signalClass === 'tidak-ada') {
    const tries = place.ways
      .filter(({ path }) => path === 'primary')
      .reduce((sum, way) => sum + way.tries, 0);
    if (tries >= ENOUGH_TRIES) {
      return refuse(
        place,
        item,
        text(
          `tidak ada sinyal yang dapat diperkuat: ${tries} kali dicoba, tidak pernah tersambung cukup`,
          `there is no signal to amplify: ${tries} tries, never enough of a connection`,
        ),
      );
    }
  }
  if (place.signalClass === 'lemah') {
    return offer(ground, place, item, {
      cause,
      carry: item.carry.value,
      reasons: [text(`Sinyal ada tetapi lemah: ${base.id}`, `There is a signal, a weak one: ${base.en}`)],
    });
  }
  const { noSignal, untested } = ground.catalogue.rules;
  const left = place.signalClass === null ? untested : noSignal;
  const words = chanceWords(ground.catalogue, left);
  return offer(ground, place, item, {
    cause,
    carry: item.carry.value * left.value,
    reasons: [
      text(
        `Belum diketahui apakah ada sinyal yang dapat diperkuat: ${base.id} kali ${words.id}`,
        `It is not known whether there is a signal to amplify: ${base.en} times ${words.en}`,
      ),
    ],
    needs: [text('Ukur sinyal di atas atap dulu', 'Measure the signal above the roof first')],
  });
}

/** A terminal of its own: where there is sky, it works; which is why it is scarce. */
export function vsat(ground: Ground, place: GapPlace, item: CatalogueItem): Outcome {
  const base = chanceWords(ground.catalogue, item.carry);
  const uplink = item.uplinkMbit;
  if (uplink && uplink.value * 1_000_000 < ground.neededBps) {
    return refuse(
      place,
      item,
      text(
        `hanya ${uplink.value} Mbit/s, kurang dari yang diminta`,
        `only ${uplink.value} Mbit/s, less than is asked for`,
      ),
    );
  }
  return offer(ground, place, item, {
    cause: 'satellite',
    carry: item.carry.value,
    reasons: [
      text(
        `Tidak bergantung pada jaringan darat; membawa foto: ${base.id}`,
        `It needs no network on land; carries the photos: ${base.en}`,
      ),
    ],
  });
}

/** Power alone: where nothing else is lacking. Elsewhere it is an add-on of what needs it. */
export function power(ground: Ground, place: GapPlace, item: CatalogueItem): Outcome {
  if (place.power !== false) {
    return refuse(
      place,
      item,
      text('listrik di sini tidak diketahui kurang', 'power is not known to be short here'),
    );
  }
  if (!place.onlyPower) {
    return refuse(
      place,
      item,
      text(
        'bukan hanya listrik yang kurang; genset ikut dihitung pada pilihan lain',
        'power is not all that is lacking; a generator is counted in with the other options',
      ),
    );
  }
  const base = chanceWords(ground.catalogue, item.carry);
  return offer(ground, place, item, {
    cause: 'power',
    carry: item.carry.value,
    reasons: [
      text(
        `Jaringan sudah cukup, hanya listrik yang kurang: ${base.id}`,
        `The network is enough, only power is short: ${base.en}`,
      ),
    ],
  });
}
