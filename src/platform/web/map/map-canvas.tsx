import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type GeoJSONSource,
  MapLibreMap,
  type MapMouseEvent,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { useSpeaker } from '../language.tsx';
import type { Box, Land } from './land.ts';
import { type Marks, mapStyle, type PlaceNames, type Ways } from './style.ts';
import { drawSymbol, type MapSymbol } from './symbol.ts';

setWorkerUrl(workerUrl);

type MapCanvasProps = {
  readonly land: Land;
  readonly marks: Marks;
  readonly names: PlaceNames;
  /** Lines below the marks; none where nobody travels. */
  readonly ways?: Ways;
  readonly symbols: Readonly<Record<string, MapSymbol>>;
  /** Where to look; a new box moves the map there. */
  readonly box: Box;
  /** What the map shows, for whoever cannot see it. */
  readonly label: string;
  readonly onChoose: (id: string | null) => void;
  readonly onView: (box: Box) => void;
};

/** A map of marks on the pack's land. Its owner gives it a new `key` when the colour scheme changes. */
export function MapCanvas(props: MapCanvasProps) {
  const { land, marks, names, ways, symbols, box, label, onChoose, onView } = props;
  const place = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const handlers = useRef({ onChoose, onView });
  handlers.current = { onChoose, onView };
  const { t, language } = useSpeaker();
  const locale = {
    'NavigationControl.ZoomIn': t('Perbesar', 'Zoom in'),
    'NavigationControl.ZoomOut': t('Perkecil', 'Zoom out'),
    'Map.Title': t('Peta', 'Map'),
  };
  const start = useRef({ land, symbols, box, label, locale });
  start.current = { land, symbols, box, label, locale };

  // What the map itself says is given to it once, so that another language is another map.
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew for another language
  useEffect(() => {
    if (!place.current) return;
    const { land, symbols, box, label, locale } = start.current;
    const created = new MapLibreMap({
      container: place.current,
      style: mapStyle(land),
      bounds: [box[0], box[1], box[2], box[3]],
      fitBoundsOptions: { padding: 24 },
      maxZoom: 17,
      minZoom: 3,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      locale,
    });
    created.touchZoomRotate.disableRotation();
    created.getCanvas().setAttribute('aria-label', label);
    created.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    created.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
    created.on('load', () => {
      for (const [name, symbol] of Object.entries(symbols)) {
        created.addImage(name, drawSymbol(symbol, 3), { pixelRatio: 3 });
      }
      handlers.current.onView(viewOf(created));
      setMap(created);
    });
    created.on('moveend', () => handlers.current.onView(viewOf(created)));
    created.on('click', (event) => handlers.current.onChoose(markAt(created, event)));
    created.on('mousemove', 'marks', () => {
      created.getCanvas().style.cursor = 'pointer';
    });
    created.on('mouseleave', 'marks', () => {
      created.getCanvas().style.cursor = '';
    });
    return () => {
      setMap(null);
      created.remove();
    };
  }, [language]);

  useEffect(() => {
    map?.getSource<GeoJSONSource>('marks')?.setData(marks as never);
    if (map && place.current) markDrawn(map, place.current, marks.features.length);
  }, [map, marks]);
  useEffect(() => {
    map?.getSource<GeoJSONSource>('names')?.setData(names as never);
  }, [map, names]);
  useEffect(() => {
    if (ways) map?.getSource<GeoJSONSource>('ways')?.setData(ways as never);
  }, [map, ways]);
  useEffect(() => {
    map?.fitBounds([box[0], box[1], box[2], box[3]], { padding: 24, maxZoom: 12, animate: false });
  }, [map, box]);

  return <div ref={place} className="map-canvas" />;
}

/** Lets whoever waits for the map (a test, a print) see that these marks are on the screen. */
function markDrawn(map: MapLibreMap, place: HTMLDivElement, marks: number): void {
  delete place.dataset.drawn;
  map.once('idle', () => {
    place.dataset.drawn = String(marks);
  });
}

function viewOf(map: MapLibreMap): Box {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}

function markAt(map: MapLibreMap, event: MapMouseEvent): string | null {
  const { x, y } = event.point;
  const near = map.queryRenderedFeatures(
    [
      [x - 8, y - 8],
      [x + 8, y + 8],
    ],
    { layers: ['marks'] },
  );
  const id: unknown = near[0]?.properties.id;
  return typeof id === 'string' ? id : null;
}
