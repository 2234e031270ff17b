import { text } from '../../../kernel/index.ts';
import type { CatalogueItem } from '../../catalogue/index.ts';
import { chanceAfter } from '../chance.ts';
import type { GapPlace } from '../facts.ts';
import type { Ground } from '../ground.ts';
import { chanceWords, distanceWords, NO_POSITION, type Outcome, offer, refuse } from '../offer.ts';

/** A walk of so many minutes is still "nearby". */
const NEAR_MINUTES = 25;

/** A place with signal within a walk: reported or tested as an upload point, or a TPS nearby that can send. */
export function walkOut(ground: Ground, place: GapPlace, item: CatalogueItem): Outcome {
  const point = place.uploadPoint;
  const tried = place.ways.filter(({ path }) => path === 'upload-point');
  const tries = tried.reduce((sum, way) => sum + way.tries, 0);
  const passes = tried.reduce((sum, way) => sum + way.passes, 0);
  const base = chanceWords(ground.catalogue, item.carry);
  const walks =
    point?.present &&
    (point.means === null || point.means === 'foot') &&
    (point.minutes ?? 0) <= NEAR_MINUTES;
  if (walks && point) {
    const untested = tries === 0;
    const carry =
      chanceAfter(item.carry.value, tries, passes) * (untested ? ground.catalogue.rules.untested.value : 1);
    const way = point.minutes === null ? '' : `, ${point.minutes} menit`;
    const wayEn = point.minutes === null ? '' : `, ${point.minutes} minutes`;
    return offer(ground, place, item, {
      mark: 'titik-unggah',
      cause: 'hand:near',
      carry,
      elsewhere: true,
      reasons: [
        untested
          ? text(
              `Titik unggah dilaporkan ada${way}, belum diuji; peluang awal ${base.id}`,
              `An upload point is reported${wayEn}, not tested; assumed ${base.en}`,
            )
          : text(
              `Titik unggah dekat${way}: ${passes} dari ${tries} uji membawa foto; peluang awal ${base.id}`,
              `An upload point nearby${wayEn}: ${passes} of ${tries} tests carried the photos; assumed before ${base.en}`,
            ),
      ],
    });
  }
  if (point && !point.present) {
    return refuse(
      place,
      item,
      text('dilaporkan tidak ada titik bersinyal di dekat TPS', 'no place with signal nearby, by a report'),
    );
  }
  if (!place.spot) return refuse(place, item, NO_POSITION);
  const reach = item.reachM?.value ?? 0;
  const land = place.spot.land;
  const near = ground.nearSenders
    .within(place.spot.position, reach)
    .find(({ item: sender }) => land !== null && sender.spot.land === land);
  if (!near) {
    const away = distanceWords(reach);
    return refuse(
      place,
      item,
      text(
        `belum ada titik bersinyal yang diketahui dalam ${away.id}; minta KPPS mencarinya (di Gunungkidul biasanya sekitar 100 m)`,
        `no place with signal is known within ${away.en}; ask the officers to look (in Gunungkidul it was about 100 m away)`,
      ),
    );
  }
  const { rules } = ground.catalogue;
  const exact = place.spot.exact && near.item.spot.exact;
  const away = distanceWords(near.distanceM);
  return offer(ground, place, item, {
    mark: near.item.code,
    cause: 'hand:near',
    carry: item.carry.value * rules.untested.value * (exact ? 1 : rules.villagePosition.value),
    elsewhere: true,
    place: { name: near.item.name, position: near.item.spot.position },
    reasons: [
      text(
        `${near.item.name} (${near.item.code}) dapat mengirim, ${away.id} dari sini${exact ? '' : ' menurut titik desa, bukan koordinat'}; di tempat itu belum diuji untuk TPS ini`,
        `${near.item.name} (${near.item.code}) can send, ${away.en} from here${exact ? '' : ' by points of villages, not coordinates'}; not tested there for this TPS`,
      ),
    ],
  });
}
