import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxAround, lookOutward } from './around.ts';
import { distanceM } from './units.ts';

const coordinate = (middle: number) => fc.double({ min: middle - 1, max: middle + 1, noNaN: true });
const place = fc.record({ latitude: coordinate(1), longitude: coordinate(104) });

test('a box holds everything within its reach', () => {
  fc.assert(
    fc.property(place, place, (from, to) => {
      const { south, north, west, east } = boxAround(from, distanceM(from, to));
      expect(to.latitude >= south && to.latitude <= north).toBe(true);
      expect(to.longitude >= west && to.longitude <= east).toBe(true);
    }),
  );
});

test('looking outward finds all that is near and the nearest beyond, as if everything had been read', async () => {
  await fc.assert(
    fc.asyncProperty(
      place,
      fc.array(place, { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      async (...asked) => {
        const [from, positions, most] = asked;
        const all = positions.map((position) => ({ position, metres: distanceM(from, position) }));
        const reach = { allM: 3_000, nearest: { most, withinM: 60_000 } };
        const found = await lookOutward(from, reach, async ({ south, north, west, east }) =>
          all.filter(
            ({ position: { latitude, longitude } }) =>
              latitude >= south && latitude <= north && longitude >= west && longitude <= east,
          ),
        );
        const nearest = (some: readonly { readonly metres: number }[]) =>
          some
            .map(({ metres }) => metres)
            .filter((metres) => metres <= 60_000)
            .sort((a, b) => a - b)
            .slice(0, most);
        expect(nearest(found)).toEqual(nearest(all));
        const near = ({ metres }: { readonly metres: number }) => metres <= 3_000;
        expect(found.filter(near).length).toBe(all.filter(near).length);
      },
    ),
  );
});

test('where nothing is near it ends at the furthest', async () => {
  let reads = 0;
  const found = await lookOutward(
    { latitude: 1, longitude: 104 },
    { allM: 3_000, nearest: { most: 40, withinM: 60_000 } },
    async () => {
      reads += 1;
      return [];
    },
  );
  expect(found).toEqual([]);
  expect(reads).toBe(6);
});
