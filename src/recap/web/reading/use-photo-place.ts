import { useState } from 'react';
import { keepPlaces, keptPlaces, looked, type PhotoPlace, WHOLE_PHOTO } from './photo-place.ts';

/** Where one looks while the cursor is in a box: as one last looked for it in any form, else as for the box before. */
export function usePhotoPlace(contest: string, box: string, photos: number) {
  const [places, setPlaces] = useState<Readonly<Record<string, PhotoPlace>>>(keptPlaces);
  const [last, setLast] = useState(WHOLE_PHOTO);
  const name = `${contest}:${box}`;
  const known = places[name] ?? last;
  const place = known.photo < photos ? known : { ...known, photo: 0 };
  return {
    place,
    /** Lets a key move the photo. @returns whether it was one of its keys */
    look: (key: string, shiftKey = false): boolean => {
      const next = looked(place, { key, shiftKey }, photos);
      if (!next) return false;
      const kept = { ...places, [name]: next };
      setPlaces(kept);
      setLast(next);
      keepPlaces(kept);
      return true;
    },
    /** The cursor leaves this box: the next one that nobody looked at yet begins here. */
    leave: () => setLast(place),
  };
}
