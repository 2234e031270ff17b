import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type Land, landQuery } from '../../../platform/web/map/land.ts';
import { MapCanvas } from '../../../platform/web/map/map-canvas.tsx';
import { tokenValue } from '../../../platform/web/map/tokens.ts';
import type { ScheduleAnswer } from './answers.ts';
import { boxOf, marksOf, namesOf, waysOf } from './route-marks.ts';

type RouteMapProps = { readonly schedule: ScheduleAnswer; readonly day: string };

/** Where crews go: ways of the day on top of all ways; a square is a port, a triangle is work to come, a disc is done by then. */
export function RouteMap(props: RouteMapProps) {
  const land = useQuery(landQuery);
  return <Answered query={land}>{(found) => <RouteMapOf land={found} {...props} />}</Answered>;
}

function RouteMapOf({ land, schedule, day }: RouteMapProps & { readonly land: Land }) {
  const { t } = useSpeaker();
  const scheme = useComputedColorScheme('light');
  const marks = useMemo(() => marksOf(schedule, day), [schedule, day]);
  const ways = useMemo(() => waysOf(schedule, day), [schedule, day]);
  const names = useMemo(() => namesOf(schedule), [schedule]);
  const box = useMemo(() => boxOf(schedule) ?? land.box, [schedule, land]);
  return (
    <figure className="route-map">
      <div className="map-frame route-map-frame">
        <MapCanvas
          key={scheme}
          land={land}
          marks={marks}
          ways={ways}
          names={names}
          symbols={symbols()}
          box={box}
          label={t(
            'Peta perjalanan tim; isi yang sama ada dalam daftar di sampingnya',
            'Map of the crews’ ways; the same stands in the list beside it',
          )}
          onChoose={() => {}}
          onView={() => {}}
        />
      </div>
      <figcaption className="small muted">
        {t(
          'Kotak: pelabuhan. Segitiga: belum dikerjakan. Lingkaran: sudah pada hari itu. Garis tebal: perjalanan hari itu; lurus antarpulau, bukan alur pelayaran.',
          'Square: port. Triangle: still to do. Disc: done by that day. Thick line: ways of that day; straight between islands, no fairways.',
        )}
      </figcaption>
    </figure>
  );
}

function symbols() {
  const surface = tokenValue('surface');
  return {
    port: { path: 'M2.5 2.5H13.5V13.5H2.5Z', fill: tokenValue('ink'), stroke: surface, strokeWidth: 1 },
    ahead: { path: 'M8 1.5 15 14H1Z', fill: tokenValue('inadequate'), stroke: surface, strokeWidth: 1 },
    done: {
      path: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
      fill: tokenValue('adequate'),
      stroke: surface,
      strokeWidth: 1,
    },
  };
}
