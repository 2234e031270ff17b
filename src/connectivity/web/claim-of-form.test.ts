import { expect, test } from 'vitest';
import { claimOfForm, typedValueFault } from './claim-of-form.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test('empty fields are unknown and a decimal comma is understood', () => {
  const claim = claimOfForm('2105', null, form({ value: '94,5', claimant: ' ', about: 'Pilkada 2024' }));
  expect(claim).toMatchObject({ regionCode: '2105', tpsCode: null, value: 94.5, claimant: null });
});

test('no value is not zero, and what is no number is not swallowed', () => {
  expect(claimOfForm('2105', null, form({ value: '' })).value).toBeNull();
  expect(claimOfForm('2105', null, form({ value: 'banyak' })).value).toBe('banyak');
});

test.each(['-5', '1,5', '1e308', 'Infinity'])('a count of %s is refused before it is sent', (value) => {
  expect(typedValueFault(form({ measure: 'tps_blank_spot', value }))).not.toBeNull();
});

test('what can be true, is left empty or is no number is sent', () => {
  for (const value of ['44', '', 'banyak']) {
    expect(typedValueFault(form({ measure: 'tps_blank_spot', value }))).toBeNull();
  }
  expect(typedValueFault(form({ measure: 'tps_internet_memadai_persen', value: '94,5' }))).toBeNull();
});

test('a claim is about an area of any level or about one TPS', () => {
  for (const code of ['21', '2105', '210501', '2105012001']) {
    expect(claimOfForm(code, null, form({}))).toMatchObject({ regionCode: code, tpsCode: null });
  }
  expect(claimOfForm('2105012001003', null, form({}))).toMatchObject({
    regionCode: null,
    tpsCode: '2105012001003',
  });
});

test('an area that is left out goes along', () => {
  expect(claimOfForm('21', '2171', form({}))).toMatchObject({ regionCode: '21', exceptCodes: ['2171'] });
  expect(claimOfForm('21', null, form({}))).toMatchObject({ exceptCodes: [] });
});
