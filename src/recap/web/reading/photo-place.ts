/** Where a reader looks: which photo, how near, and which point of it is in the middle, in parts of its width and height. */
export type PhotoPlace = {
  readonly photo: number;
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
};

/** The whole of the first photo. */
export const WHOLE_PHOTO: PhotoPlace = { photo: 0, zoom: 1, x: 0.5, y: 0.5 };
const NEAREST = 12;
const ZOOM_STEP = 1.35;
/** Of what is seen, for each key. */
const PAN_STEP = 0.15;

/** What a key does to where one looks: Page Up and Down nearer and farther, Shift with an arrow along, brackets to another photo, Home the whole; null: nothing. */
export function looked(
  place: PhotoPlace,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  photos: number,
): PhotoPlace | null {
  const { zoom } = place;
  if (key === 'PageUp') return within({ ...place, zoom: Math.min(NEAREST, zoom * ZOOM_STEP) });
  if (key === 'PageDown') return within({ ...place, zoom: zoom / ZOOM_STEP });
  if (key === 'Home') return { ...WHOLE_PHOTO, photo: place.photo };
  if (key === ']') return { ...place, photo: Math.min(photos - 1, place.photo + 1) };
  if (key === '[') return { ...place, photo: Math.max(0, place.photo - 1) };
  if (!shiftKey) return null;
  const step = PAN_STEP / zoom;
  if (key === 'ArrowLeft') return within({ ...place, x: place.x - step });
  if (key === 'ArrowRight') return within({ ...place, x: place.x + step });
  if (key === 'ArrowUp') return within({ ...place, y: place.y - step });
  if (key === 'ArrowDown') return within({ ...place, y: place.y + step });
  return null;
}

function within({ photo, zoom, x, y }: PhotoPlace): PhotoPlace {
  const inside = (value: number) => Math.min(1, Math.max(0, value));
  return { photo, zoom: Math.max(1, zoom), x: inside(x), y: inside(y) };
}

const KEY = 'sigap-reading-places';

/** Where one looked for each box, as this browser remembers it: every form has its boxes at about the same place. */
export function keptPlaces(): Record<string, PhotoPlace> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, PhotoPlace>) : {};
  } catch {
    return {};
  }
}

/** Remembers where one looked for a box. */
export function keepPlaces(places: Readonly<Record<string, PhotoPlace>>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(places));
  } catch {
    // A browser that keeps nothing forgets where one looked: nothing else is lost.
  }
}
