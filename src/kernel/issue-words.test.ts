import { expect, test } from 'vitest';
import { z } from 'zod';
import { errorsText, fieldErrors, saying } from './issue-words.ts';
import { text } from './language.ts';

const schema = z.strictObject({
  name: z.string().trim().min(1).max(5),
  photos: z.int().min(1),
  share: z.number().positive().max(1),
  role: z.enum(['auditor', 'partner']),
  email: z.email(),
  day: z.iso.date(),
  at: z.iso.datetime({ offset: true }),
  id: z.uuid(),
  code: z.string().regex(/^\d{4}$/),
  list: z.array(z.string()).min(1),
  on: z.boolean(),
  one: z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]),
  own: z.string().refine((value) => value === 'x', saying(text('harus x', 'must be x'))),
});
const GOOD = {
  name: 'Abu',
  photos: 6,
  share: 0.85,
  role: 'auditor',
  email: 'abu@contoh.id',
  day: '2024-10-08',
  at: '2024-10-08T12:00:00Z',
  id: '00000000-0000-4000-8000-000000000000',
  code: '2171',
  list: ['a'],
  on: true,
  one: { kind: 'a' },
  own: 'x',
};

function wordsFor(change: Record<string, unknown>) {
  const parsed = schema.safeParse({ ...GOOD, ...change });
  return errorsText(fieldErrors(parsed.error?.issues ?? []));
}

test.each([
  [{}, '', ''],
  [{ name: undefined }, 'name: harus diisi dengan teks', 'name: must be a text'],
  [{ name: '' }, 'name: paling sedikit 1 huruf', 'name: at least 1 characters'],
  [{ name: 'Abdullah' }, 'name: paling banyak 5 huruf', 'name: at most 5 characters'],
  [{ photos: '6' }, 'photos: harus diisi dengan angka', 'photos: must be a number'],
  [{ photos: 5.6 }, 'photos: harus diisi dengan bilangan bulat', 'photos: must be a whole number'],
  [{ photos: 0 }, 'photos: paling sedikit 1', 'photos: at least 1'],
  [{ share: 0 }, 'share: lebih dari 0', 'share: more than 0'],
  [
    { role: 'king' },
    'role: harus salah satu dari: auditor, partner',
    'role: must be one of: auditor, partner',
  ],
  [
    { email: 'abu' },
    'email: harus alamat surel, misalnya nama@contoh.id',
    'email: must be an e-mail address such as name@example.org',
  ],
  [{ day: '8/10' }, 'day: harus tanggal YYYY-MM-DD', 'day: must be a date YYYY-MM-DD'],
  [{ code: 'x' }, 'code: bentuknya tidak sesuai', 'code: does not have the form that is needed'],
  [{ list: [] }, 'list: paling sedikit 1 butir', 'list: at least 1 items'],
  [{ list: [1] }, 'list.0: harus diisi dengan teks', 'list.0: must be a text'],
  [{ on: 1 }, 'on: harus diisi dengan true atau false', 'on: must be true or false'],
  [{ more: 1 }, 'isian tidak dikenal: more', 'unknown fields: more'],
  [{ own: 'y' }, 'own: harus x', 'own: must be x'],
])('%o', (change, id, en) => {
  expect(wordsFor(change)).toEqual({ id, en });
});

test('no rule of zod is told in English only', () => {
  const wrong = Object.fromEntries(Object.keys(GOOD).map((key) => [key, {}]));
  for (const change of [wrong, { at: 'x', id: 'x', one: { kind: 'c' } }]) {
    const parsed = schema.safeParse({ ...GOOD, ...change });
    for (const { path, message } of fieldErrors(parsed.error?.issues ?? [])) {
      expect({ path, isTranslated: message.id !== message.en }).toEqual({ path, isTranslated: true });
      expect(message.id).not.toMatch(/Invalid|expected/);
    }
  }
});
