import { expect, test } from 'vitest';
import { formWith } from '../form.fixture.ts';
import { saidOf } from '../sms-match.ts';
import { type FormEvidence, faultsOf, notesOf, type Version, versionsInForce } from './judge-form.ts';

const at = (time: string) => new Date(`2024-11-27T${time}+07:00`);

function version(record: string, change: Partial<Version> = {}): Version {
  const receivedAt = at('17:00');
  return {
    ...{ record, device: 'a', revision: 1, receivedAt, madeAt: at('16:50'), wasRevoked: false },
    ...{ figures: formWith() },
    ...change,
  };
}

function faults(versions: readonly Version[], more: Partial<FormEvidence> = {}) {
  return faultsOf({
    ...{ contest: 'governor', isSpecial: false, closesAt: at('13:00') },
    ...{ corrected: new Set(), texts: [], versions },
    ...more,
  });
}

const WRONG = formWith({ 'V.C': 256 });

test('a form that keeps every hard rule is sound', () => {
  expect(faults([version('r1')])).toEqual([]);
});

test('a hard rule that is broken is told; what is only odd is not', () => {
  expect(
    new Set(faults([version('r1', { figures: WRONG })]).map((one) => ('rule' in one ? one.rule : one.kind))),
  ).toEqual(new Set(['P5', 'P7', 'P8']));
  expect(faults([version('r1', { figures: formWith({ 'II.1': 310, 'II.4': 54 }) })])).toEqual([]);
});

test('the same figures from two phones agree; others do not, until one corrects the other', () => {
  const [first, second] = [version('r1'), version('r2', { device: 'b' })];
  expect(faults([first, second])).toEqual([]);
  const other = { ...second, figures: formWith({ 'IV.1': 148, 'IV.2': 99 }) };
  const differing = { kind: 'versions', boxes: ['IV.1', 'IV.2'], records: ['r1', 'r2'] };
  expect(faults([first, other])).toEqual([differing]);
  // A third that agrees with one of them is no other flag; one that agrees with none is.
  const agreeing = { ...other, record: 'r3', device: 'c', receivedAt: at('17:30') };
  expect(faults([first, other, agreeing])).toEqual([differing]);
  const third = { ...agreeing, figures: formWith({ 'IV.1': 47, 'IV.2': 200 }) };
  expect(faults([first, other, third])).toEqual([{ ...differing, records: ['r1', 'r2', 'r3'] }]);
  expect(faults([first, other], { corrected: new Set(['r1']) })).toEqual([]);
});

test('a phone’s later revision takes the place of its earlier one, whose rule no longer counts', () => {
  const versions = [
    version('r1', { figures: WRONG }),
    version('r2', { revision: 2, receivedAt: at('17:10') }),
  ];
  expect(versionsInForce(versions, new Set()).map(({ record }) => record)).toEqual(['r2']);
  expect(faults(versions)).toEqual([]);
});

test('an SMS is held against the revision whose tag it bears; what proves nothing is a note against what is in force', () => {
  const versions = [version('r1', { figures: WRONG }), version('r2', { revision: 2 })];
  const tagged = { of: { device: 'a', revision: 1 }, boxes: saidOf(WRONG) };
  expect(faults(versions, { texts: [tagged] })).toEqual([]);
  const typed = { of: null, boxes: [{ box: 'IV.1', value: 174 } as const] };
  expect(faults(versions, { texts: [{ ...tagged, of: { device: 'a', revision: 2 } }] })).toMatchObject([
    { kind: 'sms' },
  ]);
  expect(faults(versions, { texts: [typed] })).toEqual([]);
  const notes = (...texts: FormEvidence['texts']) => notesOf({ versions, corrected: new Set(), texts });
  expect(notes(tagged, typed, typed)).toEqual([{ kind: 'unproven-sms', boxes: ['IV.1'] }]);
  expect(notesOf({ versions: [], corrected: new Set(), texts: [typed] })).toEqual([]);
});

test('an ended phone is to be looked at', () => {
  expect(faults([version('r1', { wasRevoked: true })])).toEqual([{ kind: 'revoked-phone', records: ['r1'] }]);
});

test('a form is to be looked at where one clock says that people were still voting and the other does not', () => {
  const dead = new Date('2023-01-01T00:00:00Z');
  for (const clock of ['receivedAt', 'madeAt'])
    expect(faults([version('r1', { [clock]: dead })])).toEqual([{ kind: 'clocks-differ', records: ['r1'] }]);
  expect(faults([version('r1', { receivedAt: at('13:00'), madeAt: at('13:00') })])).toEqual([]);
});
