import { describe, expect, test } from 'vitest';
import type { Day } from '../kernel/index.ts';
import { electionTonight } from './typed-election.ts';

const of = (
  votingDate: string,
  more: { synthetic?: boolean; pinnedAsOf?: Date; timeZone?: string } = {},
) => ({
  ...{ votingDate: votingDate as Day, timeZone: 'Asia/Jakarta', synthetic: false, pinnedAsOf: null, ...more },
});
const [PAST, TONIGHT, NEXT] = [of('2024-11-27'), of('2029-11-27'), of('2030-02-14')];

describe('the election of a typed SMS', () => {
  test.each([
    ['2029-11-26T17:00:00Z', 'the first instant of the voting day in its zone'],
    ['2029-11-27T09:20:00Z', 'its evening'],
    ['2029-11-28T16:59:59Z', 'the last instant of the day after'],
  ])('%s: %s', (at) => {
    expect(electionTonight([PAST, NEXT, TONIGHT], new Date(at))).toEqual({ ok: true, value: TONIGHT });
  });

  test.each([
    ['2029-11-26T16:59:59Z', '2029-11-27'],
    ['2029-11-28T17:00:00Z', '2030-02-14'],
    ['2030-12-01T00:00:00Z', null],
  ])('%s: none, and the next votes on %s', (at, next) => {
    expect(electionTonight([PAST, NEXT, TONIGHT], new Date(at))).toEqual({ ok: false, error: next });
  });

  test('it is evening by each one’s own zone', () => {
    const papua = of('2029-11-27', { timeZone: 'Asia/Jayapura' });
    expect(electionTonight([papua], new Date('2029-11-26T15:00:00Z')).ok).toBe(true);
    expect(electionTonight([TONIGHT], new Date('2029-11-26T15:00:00Z')).ok).toBe(false);
  });

  test('a scenario whose clock stands still can be practised with at any time, unless another has its evening', () => {
    const scenario = of('2024-11-27', { synthetic: true, pinnedAsOf: new Date('2024-10-08T09:00:00Z') });
    const tonight = of('2029-11-27', { synthetic: true });
    expect(electionTonight([scenario], new Date('2029-11-27T09:20:00Z'))).toEqual({
      ok: true,
      value: scenario,
    });
    expect(electionTonight([scenario, tonight], new Date('2029-11-27T09:20:00Z'))).toEqual({
      ok: true,
      value: tonight,
    });
  });
});
