import { expect, test } from 'vitest';
import { looked, WHOLE_PHOTO } from './photo-place.ts';

const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

test('nearer, along, and never out of the picture', () => {
  const near = looked(WHOLE_PHOTO, key('PageUp'), 2);
  expect(near).toMatchObject({ photo: 0, x: 0.5, y: 0.5 });
  expect(near?.zoom).toBeCloseTo(1.35);
  expect(looked(WHOLE_PHOTO, key('PageDown'), 2)?.zoom).toBe(1);
  expect(looked({ ...WHOLE_PHOTO, x: 0.01 }, key('ArrowLeft', true), 2)?.x).toBe(0);
  expect(looked({ ...WHOLE_PHOTO, zoom: 3 }, key('ArrowDown', true), 2)?.y).toBeCloseTo(0.55);
  expect(looked({ ...WHOLE_PHOTO, zoom: 3 }, key('Home'), 2)).toEqual(WHOLE_PHOTO);
});

test('other photos, and keys that are for the boxes', () => {
  expect(looked(WHOLE_PHOTO, key(']'), 2)?.photo).toBe(1);
  expect(looked({ ...WHOLE_PHOTO, photo: 1 }, key(']'), 2)?.photo).toBe(1);
  expect(looked(WHOLE_PHOTO, key('['), 2)?.photo).toBe(0);
  for (const name of ['ArrowLeft', 'Enter', '1']) expect(looked(WHOLE_PHOTO, key(name), 2)).toBeNull();
});
