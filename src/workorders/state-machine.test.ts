import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, unwrap } from '../kernel/index.ts';
import type { ClockContext } from './clocks.ts';
import { diagram } from './diagram.ts';
import { dueAt, lastDueAt, testDueAt } from './due.ts';
import { DISPUTE_REASONS, ORDER_STATES, type Order, type OrderEvent, type Side } from './model.ts';
import { DRAFT } from './order.fixture.ts';
import { runningClock } from './standing.ts';
import { applyEvent } from './state-machine.ts';
import { possibleEvents, TRANSITIONS } from './transitions.ts';

const PROVED = new Date('2024-10-09T12:00:00Z');
const HOUR = 3_600_000;
const START = new Date('2024-10-08T02:00:00Z');
const ELECTION = { votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };

const at = (now: Date, leadDays: number | null = null): ClockContext => ({
  now,
  answerHours: 48,
  newDueAt: dueAt(now, ELECTION, { leadDays, beforeVisit: null }),
  lastDueAt: lastDueAt(ELECTION),
  testDueAt: testDueAt(now, ELECTION),
});
const hoursOn = (hours: number) => new Date(START.getTime() + hours * HOUR);

type Step = readonly [OrderEvent, Side, number];
function play(steps: readonly Step[], order: Order = DRAFT): Order {
  return steps.reduce(
    (now, [event, side, hours]) => unwrap(applyEvent(now, event, side, at(hoursOn(hours)))),
    order,
  );
}
const codeOf = (order: Order, event: OrderEvent, side: Side, hours = 100) => {
  const applied = applyEvent(order, event, side, at(hoursOn(hours)));
  return applied.ok ? null : applied.error.kind.code;
};

const ISSUED = play([[{ kind: 'issue' }, 'office', 0]]);
const DONE = play([
  [{ kind: 'issue' }, 'office', 0],
  [{ kind: 'accept' }, 'partner', 10],
  [{ kind: 'start' }, 'partner', 20],
  [{ kind: 'claim-done' }, 'partner', 30],
]);
const CLOSED = play(
  [
    [{ kind: 'verify', tests: ['a'], provedAt: PROVED }, 'system', 60],
    [{ kind: 'close' }, 'system', 60],
  ],
  DONE,
);

test('is drawn beside its code', async () => {
  await expect(diagram()).toMatchFileSnapshot('./state-machine.md');
});

describe('the way of an order', () => {
  test('from draft to closed, with its clocks', () => {
    expect(ISSUED).toMatchObject({
      ...{ state: 'issued', waitingFor: 'partner', revision: 2, issuedAt: START },
      ...{ answerDueAt: hoursOn(48), dueAt: new Date('2024-10-22T16:59:59.999Z') },
    });
    expect(DONE).toMatchObject({
      ...{ state: 'claimed-done', waitingFor: 'office', answeredAt: hoursOn(10), claimedDoneAt: hoursOn(30) },
      ...{ answerDueAt: null, dueAt: null },
    });
    expect(CLOSED).toMatchObject({ state: 'closed', waitingFor: null, closedAt: hoursOn(60), revision: 7 });
  });

  test('a partner never verifies or closes, and neither does a person of the office without a test', () => {
    for (const side of ['partner', 'office'] as const) {
      expect(codeOf(DONE, { kind: 'verify', tests: ['own'], provedAt: PROVED }, side)).toBe('SIGAP-3263');
    }
    expect(codeOf(DONE, { kind: 'close', reason: 'sudah' }, 'partner')).toBe('SIGAP-3263');
    expect(codeOf(DONE, { kind: 'close', reason: 'sudah' }, 'office')).toBe('SIGAP-3262');
    expect(codeOf(DONE, { kind: 'verify', tests: [], provedAt: PROVED }, 'system')).toBe('SIGAP-3266');
  });

  test('a fix that fails again is reopened, with clocks of its own', () => {
    const reopened = play([[{ kind: 'fail', tests: ['b'] }, 'system', 90]], CLOSED);
    expect(reopened).toMatchObject({
      ...{ state: 'reopened', waitingFor: 'partner', reopened: 1, closedAt: null, claimedDoneAt: null },
      answerDueAt: hoursOn(138),
    });
    expect(reopened.dueAt?.getTime()).toBeGreaterThan(hoursOn(90).getTime());
  });

  test('what has a circuit waits for its number before it is complete', () => {
    const verified = play([[{ kind: 'verify', tests: ['a'], provedAt: PROVED }, 'system', 60]], {
      ...DONE,
      optionKind: 'vsat',
    });
    expect(verified.waitingFor).toBe('partner');
    // Owed by a clock, or nobody would ever be late with it.
    expect(runningClock(verified, hoursOn(60))).toEqual({ which: 'answer', at: hoursOn(108), isLate: false });
    expect(runningClock(verified, hoursOn(109))?.isLate).toBe(true);
    const told = play([[{ kind: 'circuit', circuitId: ' S1-77 ' }, 'partner', 61]], verified);
    expect(told).toMatchObject({ state: 'verified', waitingFor: 'office', circuitId: 'S1-77' });
    expect(runningClock(told, hoursOn(61))).toBeNull();
  });
});

describe('disputes', () => {
  const DISPUTED = play(
    [[{ kind: 'dispute', dispute: 'covered-by-2g', reason: 'ada sinyal 2G' }, 'partner', 40]],
    ISSUED,
  );

  test('name a definition and give the office 48 hours; the due date is held meanwhile', () => {
    expect(DISPUTED).toMatchObject({
      ...{
        state: 'disputed',
        waitingFor: 'office',
        officeDueAt: hoursOn(88),
        answerDueAt: null,
        dueAt: null,
      },
      disputeReason: 'covered-by-2g',
    });
    const upheld = play([[{ kind: 'uphold', reason: 'definisi: kirim foto' }, 'office', 60]], DISPUTED);
    expect(upheld).toMatchObject({ state: 'issued', waitingFor: 'partner', answerDueAt: hoursOn(108) });
    expect(upheld.dueAt?.getTime()).toBe((ISSUED.dueAt?.getTime() ?? 0) + 20 * HOUR);
    expect(codeOf(upheld, { kind: 'dispute', dispute: 'covered-by-2g', reason: 'lagi' }, 'partner')).toBe(
      'SIGAP-3266',
    );
    expect(codeOf(upheld, { kind: 'dispute', dispute: 'no-access', reason: 'izin' }, 'partner')).toBeNull();
  });

  test('conceded, the order is cancelled', () => {
    expect(play([[{ kind: 'concede', reason: 'benar' }, 'office', 50]], DISPUTED)).toMatchObject({
      ...{ state: 'cancelled', waitingFor: null, officeDueAt: null },
    });
  });

  test('a reason is needed', () => {
    expect(codeOf(ISSUED, { kind: 'dispute', dispute: 'no-access', reason: ' ' }, 'partner')).toBe(
      'SIGAP-3266',
    );
    expect(codeOf(ISSUED, { kind: 'cancel', reason: '' }, 'office')).toBe('SIGAP-3266');
  });
});

describe('answers that come wrongly', () => {
  test('twice, after the end, or by the wrong side', () => {
    const accepted = play([[{ kind: 'accept' }, 'partner', 1]], ISSUED);
    expect(codeOf(accepted, { kind: 'accept' }, 'partner')).toBe('SIGAP-3264');
    expect(codeOf(CLOSED, { kind: 'accept' }, 'partner')).toBe('SIGAP-3265');
    expect(codeOf(DRAFT, { kind: 'accept' }, 'partner')).toBe('SIGAP-3262');
    expect(codeOf(ISSUED, { kind: 'accept' }, 'office')).toBe('SIGAP-3263');
  });

  test('done before it was ordered, or in times to come', () => {
    expect(codeOf(ISSUED, { kind: 'claim-done', doneAt: hoursOn(-1) }, 'partner')).toBe('SIGAP-3266');
    expect(codeOf(ISSUED, { kind: 'claim-done', doneAt: hoursOn(200) }, 'partner')).toBe('SIGAP-3266');
  });
});

describe('waiting for somebody else', () => {
  const accepted = play([[{ kind: 'accept' }, 'partner', 1]], ISSUED);

  test('holds the due clock, and running again it has what was left', () => {
    const waiting = play([[{ kind: 'wait', for: 'third-party', reason: 'PLN' }, 'partner', 10]], accepted);
    expect(waiting).toMatchObject({ state: 'accepted', waitingFor: 'third-party', dueAt: null });
    const running = play([[{ kind: 'resume' }, 'partner', 34]], waiting);
    expect(running.dueAt?.getTime()).toBe((accepted.dueAt?.getTime() ?? 0) + 24 * HOUR);
  });

  test('never carries a due date beyond H-5', () => {
    const waiting = play([[{ kind: 'wait', for: 'office', reason: 'izin' }, 'partner', 10]], accepted);
    expect(play([[{ kind: 'resume' }, 'office', 24 * 40]], waiting).dueAt).toEqual(lastDueAt(ELECTION));
  });

  test('is no way round the answer clock', () => {
    expect(codeOf(ISSUED, { kind: 'wait', for: 'office', reason: 'izin' }, 'partner')).toBe('SIGAP-3262');
    const paused = play([[{ kind: 'wait', for: 'office', reason: 'kami periksa' }, 'office', 10]], ISSUED);
    expect(paused).toMatchObject({ answerDueAt: null, answerLeftMs: 38 * HOUR });
    expect(play([[{ kind: 'resume' }, 'office', 20]], paused).answerDueAt).toEqual(hoursOn(58));
  });
});

describe('nobody parks an order where no clock runs', () => {
  const accepted = play([[{ kind: 'accept' }, 'partner', 1]], ISSUED);
  const wait = { kind: 'wait', for: 'third-party', reason: 'PLN' } as const;
  const lateAt = (order: Order, hours: number) => runningClock(order, hoursOn(hours))?.isLate;

  test('a claim is the office’s to test within two days', () => {
    expect(DONE.officeDueAt).toEqual(new Date('2024-10-11T16:59:59.999Z'));
    expect(lateAt(DONE, 24 * 49)).toBe(true);
    const eve = play([[{ kind: 'claim-done' }, 'partner', 24 * 49]], accepted);
    expect(eve.officeDueAt).toEqual(new Date('2024-11-27T16:59:59.999Z'));
  });

  test('who waits for somebody gives the office a clock, which ends with it', () => {
    for (const whom of ['office', 'third-party'] as const) {
      const waiting = play([[{ ...wait, for: whom }, 'partner', 10]], accepted);
      expect(waiting.officeDueAt).toEqual(hoursOn(58));
      expect(lateAt(waiting, 59)).toBe(true);
      expect(play([[{ kind: 'resume' }, 'partner', 20]], waiting).officeDueAt).toBeNull();
    }
  });

  test('a partner holds the due date once; then it runs on through disputes and waits of theirs, not through the office’s', () => {
    const once = play(
      [
        [wait, 'partner', 10],
        [{ kind: 'resume' }, 'partner', 20],
      ],
      accepted,
    );
    const again = play([[wait, 'partner', 21]], once);
    expect(again).toMatchObject({ waitingFor: 'third-party', dueAt: once.dueAt, dueLeftMs: null });
    const disputed = play([[{ kind: 'dispute', dispute: 'no-access', reason: 'a' }, 'partner', 30]], once);
    expect(disputed.dueAt).toEqual(once.dueAt);
    const upheld = play([[{ kind: 'uphold', reason: 'b' }, 'office', 70]], disputed);
    expect(upheld.dueAt).toEqual(once.dueAt);
    expect(play([[wait, 'office', 80]], upheld).dueAt).toBeNull();
  });
});

describe('whatever happens', () => {
  const event: fc.Arbitrary<OrderEvent> = fc.oneof(
    fc.constantFrom<OrderEvent>(
      { kind: 'issue' },
      { kind: 'accept' },
      { kind: 'concede', reason: 'a' },
      { kind: 'uphold', reason: 'a' },
      { kind: 'start' },
      { kind: 'claim-done' },
      { kind: 'verify', tests: ['t'], provedAt: PROVED },
      { kind: 'close', reason: 'a' },
      { kind: 'fail', tests: ['t'] },
      { kind: 'cancel', reason: 'a' },
      { kind: 'wait', for: 'office', reason: 'a' },
      { kind: 'wait', for: 'third-party', reason: 'a' },
      { kind: 'resume' },
      { kind: 'circuit', circuitId: 'c' },
    ),
    fc
      .constantFrom(...DISPUTE_REASONS)
      .map((dispute) => ({ kind: 'dispute' as const, dispute, reason: 'a' })),
  );
  const side = fc.constantFrom<Side>('office', 'partner', 'system');
  const steps = fc.array(fc.tuple(event, side, fc.integer({ min: 0, max: 72 })), { maxLength: 40 });

  test('closed only through a test, its clocks stopped; a held clock and a running one never both', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom('antenna', 'vsat'), (moves, optionKind) => {
        let order: Order = { ...DRAFT, optionKind };
        let hours = 0;
        let verified = false;
        for (const [move, by, wait] of moves) {
          hours += wait;
          const applied = applyEvent(order, move, by, at(hoursOn(hours)));
          if (!applied.ok) continue;
          const next = applied.value;
          expect(next.revision).toBe(order.revision + 1);
          if (next.state === 'verified' && order.state !== 'verified') {
            expect([move.kind, by]).toEqual(['verify', 'system']);
            verified = true;
          }
          if (next.state === 'reopened') verified = false;
          if (next.state === 'closed') expect(verified).toBe(true);
          if (next.waitingFor === null) {
            expect([next.answerDueAt, next.dueAt, next.officeDueAt]).toEqual([null, null, null]);
          }
          // Verified and complete, it is closed by the system at once; verified without its circuit id, a clock runs.
          const isAtRest =
            ['draft', 'closed', 'cancelled'].includes(next.state) ||
            (next.state === 'verified' && next.waitingFor === 'office');
          if (!isAtRest) {
            expect(runningClock(next, hoursOn(hours))).not.toBeNull();
          }
          expect(next.answerDueAt === null || next.answerLeftMs === null).toBe(true);
          expect(next.dueAt === null || next.dueLeftMs === null).toBe(true);
          order = next;
        }
      }),
    );
  });

  test('from every state that is no end, somebody can go on', () => {
    for (const state of ORDER_STATES) {
      const all = (['office', 'partner', 'system'] as const).flatMap((one) => possibleEvents(state, one));
      expect([state, all.length > 0]).toEqual([state, state !== 'cancelled']);
    }
    expect(new Set(TRANSITIONS.map(({ kind }) => kind)).size).toBe(TRANSITIONS.length);
  });
});
