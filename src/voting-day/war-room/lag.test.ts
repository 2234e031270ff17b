import { expect, test } from 'vitest';
import { LAG_NAMES, LAG_OWNERS, LAG_STAGES, leftOutText, minutesText, OWNER_NAMES } from './lag.ts';

test('only the last span is the national queue, and only it names Sirekap', () => {
  expect(LAG_STAGES.filter((stage) => LAG_OWNERS[stage] === 'national')).toEqual(['received-published']);
  const naming = LAG_STAGES.filter((stage) => LAG_NAMES[stage].id.includes('Sirekap'));
  expect(naming).toEqual(['received-published']);
  expect(OWNER_NAMES[LAG_OWNERS['sent-received']].en).toBe('Our network');
});

test('few minutes have a decimal', () => {
  expect([minutesText(3.44, 'id'), minutesText(3.44, 'en'), minutesText(64.4, 'id')]).toEqual([
    '3,4',
    '3.4',
    '64',
  ]);
});

test('what was left out is said, each kind by itself', () => {
  expect(leftOutText({ doubted: 0, carried: 0 })).toBeNull();
  expect(leftOutText({ doubted: 2, carried: 0 })?.id).toBe(
    'Tidak ikut dihitung sampai diterima: 2 formulir yang jam ponselnya tidak cocok dengan jam server.',
  );
  expect(leftOutText({ doubted: 2, carried: 31 })?.en).toContain('agree with ours; 31 forms that another');
});
