import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Evening, everythingIsThereOnce, HAPPENINGS, live, SEEN } from './evening.ts';
import { Office, type Place } from './office.ts';

/** Random evenings, and how many of them are under way at once, each with TPS and phones of its own. */
const EVENINGS = 10_000;
const AT_ONCE = 8;

let office: Office;
let places: readonly Place[];

beforeAll(async () => {
  office = await Office.open(new Date('2024-11-27T09:30:00Z'));
  places = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => office.place(at)));
});
afterAll(() => office.close());

test(`${EVENINGS} random evenings over every road: nothing saved is lost, nothing unproven is received, nothing is there twice`, async () => {
  let evenings = 0;
  const ended = await Promise.allSettled(
    places.map((place) =>
      fc.assert(
        fc.asyncProperty(HAPPENINGS, async (happenings) => {
          const evening = await Evening.begin(office, place);
          await live(evening, happenings);
          await everythingIsThereOnce(evening);
          evenings += 1;
        }),
        { numRuns: EVENINGS / AT_ONCE },
      ),
    ),
  );
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  expect(evenings).toBe(EVENINGS);
  for (const [what, times] of Object.entries(SEEN)) expect(times, what).toBeGreaterThan(EVENINGS / 100);
});
