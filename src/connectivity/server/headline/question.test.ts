import { describe, expect, test } from 'vitest';
import { text } from '../../../kernel/index.ts';
import type { Election } from '../../../registry/index.ts';
import { type Asked, questionOf } from './question.ts';

const NOW = new Date('2024-10-08T15:00:00Z');
const ELECTION: Election = {
  id: 1,
  slug: 'kepri-2024',
  name: text('Pilkada', 'Local election'),
  votingDate: '2024-11-27' as Election['votingDate'],
  timeZone: 'Asia/Jakarta',
  synthetic: false,
  pinnedAsOf: null,
  isDefault: true,
};
const ask = (asked: Omit<Asked, 'level'> & Partial<Asked>, audience: 'inside' | 'public' = 'public') =>
  questionOf({ level: 'regency', ...asked }, ELECTION, NOW, audience);
const refusedWith = (code: string) => ({ ok: false, error: { kind: { code } } });

describe('the public', () => {
  test.each([
    ['2024-10-05', '2024-10-05T16:59:59.999Z'],
    ['2024-10-05T03:00:00Z', '2024-10-05T16:59:59.999Z'],
    ['2024-10-05T16:59:59.999Z', '2024-10-05T16:59:59.999Z'],
    ['2024-10-05T17:00:00Z', '2024-10-06T16:59:59.999Z'],
  ])('asks for the whole day of %s, as observed or as known', (written, end) => {
    expect(ask({ asOf: written })).toMatchObject({ ok: true, value: { asOf: new Date(end) } });
    expect(ask({ knownAt: written })).toMatchObject({ ok: true, value: { knownAt: new Date(end) } });
  });

  test.each(['2024-10-08', '2024-10-08T14:59:00Z', '2024-10-09', '2030-01-01'])(
    'gets the present for %s, a day that has not ended',
    (written) => {
      expect(ask({ asOf: written, knownAt: written })).toMatchObject({
        ok: true,
        value: { asOf: undefined, knownAt: undefined },
      });
    },
  );

  test('gets at most a handful of answers, however it asks', () => {
    const answers = new Set<string>();
    for (let minute = 0; minute < 2_000; minute += 1) {
      const instant = new Date(Date.UTC(2024, 9, 1) + minute * 61_007).toISOString();
      const found = ask({ asOf: instant });
      if (found.ok) answers.add(String(found.value.asOf?.getTime()));
    }
    expect(answers.size).toBe(2);
  });

  test('asks for one thing at a time, and not further back than a year before voting day', () => {
    expect(ask({ asOf: '2024-10-05', knownAt: '2024-10-05' })).toMatchObject(refusedWith('SIGAP-1002'));
    expect(ask({ asOf: '2024-10-05', policy: 1 })).toMatchObject(refusedWith('SIGAP-1002'));
    expect(ask({ policy: 1 })).toMatchObject({ ok: true, value: { policyVersion: 1 } });
    expect(ask({ asOf: '2023-11-27' })).toMatchObject({ ok: true });
    expect(ask({ asOf: '2023-11-26' })).toMatchObject(refusedWith('SIGAP-1001'));
    expect(ask({ knownAt: '2001-01-01' })).toMatchObject(refusedWith('SIGAP-1001'));
  });

  test('of a scenario, whose present stands still, gets that present for any later day', () => {
    const pinned = { ...ELECTION, synthetic: true, pinnedAsOf: new Date('2024-10-07T12:00:00Z') };
    const asOf = (written: string) => questionOf({ level: 'regency', asOf: written }, pinned, NOW, 'public');
    expect(asOf('2024-10-07')).toMatchObject({ value: { asOf: undefined } });
    expect(asOf('2024-10-06')).toMatchObject({ value: { asOf: new Date('2024-10-06T16:59:59.999Z') } });
  });
});

describe('those who sign in', () => {
  test('ask for any instant, and for all at once', () => {
    const asked = { asOf: '2024-10-05T03:00:00Z', knownAt: '2024-10-06', policy: 2 };
    expect(ask(asked, 'inside')).toMatchObject({
      ok: true,
      value: {
        asOf: new Date('2024-10-05T03:00:00Z'),
        knownAt: new Date('2024-10-06T16:59:59.999Z'),
        policyVersion: 2,
      },
    });
    expect(ask({ asOf: '2024-11-20' }, 'inside')).toMatchObject({
      value: { asOf: new Date('2024-11-20T16:59:59.999Z') },
    });
    expect(ask({ knownAt: '2024-11-20' }, 'inside')).toMatchObject({ value: { knownAt: undefined } });
  });
});

test.each(['inside', 'public'] as const)('villages are listed within a regency or district: %s', (who) => {
  for (const within of [undefined, '21']) {
    expect(ask({ level: 'village', within }, who)).toMatchObject(refusedWith('SIGAP-1001'));
  }
  for (const within of ['2171', '217101']) {
    expect(ask({ level: 'village', within }, who)).toMatchObject({ ok: true });
  }
  expect(ask({ asOf: 'yesterday' }, who)).toMatchObject(refusedWith('SIGAP-1001'));
});
