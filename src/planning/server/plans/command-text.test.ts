import { expect, test } from 'vitest';
import { text } from '../../../kernel/index.ts';
import { changeLines } from './command-text.ts';

const NAMES: Readonly<Record<string, ReturnType<typeof text>>> = {
  'crew:2101': text('regu Bintan', 'crews of Bintan'),
  'budget:apbd': text('APBD', 'APBD'),
};

test('a what-if says whose limit was changed, by its name and with its sign', () => {
  const lines = changeLines(
    [
      { kind: 'crew', pool: 'crew:2101', crews: -1 },
      { kind: 'resource', id: 'budget:apbd', amount: 100_000_000 },
      { kind: 'days', days: -7 },
      { kind: 'late', partner: 'telkomsel', days: 10 },
    ],
    (id) => NAMES[id] ?? text(id, id),
  );
  expect(lines).toEqual([
    'diubah / changed: regu Bintan / crews of Bintan −1',
    'diubah / changed: APBD +100.000.000',
    'diubah / changed: hari sampai pembekuan / days to the freeze −7',
    'diubah / changed: telkomsel terlambat / late +10 (hari / days; peluang siap dianggap tetap / chances to be ready are kept)',
  ]);
});
