import { expect, test } from 'vitest';
import { claimOfForm } from './claim-of-form.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test('empty fields are unknown and a decimal comma is understood', () => {
  const claim = claimOfForm(
    form({ regionCode: '2105', value: '94,5', claimant: ' ', about: 'Pilkada 2024' }),
  );
  expect(claim).toMatchObject({ regionCode: '2105', tpsCode: null, value: 94.5, claimant: null });
});

test('no value is not zero, and what is no number is not swallowed', () => {
  expect(claimOfForm(form({ value: '' })).value).toBeNull();
  expect(claimOfForm(form({ value: 'banyak' })).value).toBe('banyak');
});
