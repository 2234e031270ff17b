import { expect, test } from 'vitest';
import { formWith } from '../form.fixture.ts';
import { saidOf } from '../sms-match.ts';
import { faultWords } from './fault-words.ts';
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
    ...{ contest: 'governor', isSpecial: false, pairs: 2, closesAt: at('13:00') },
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
  expect(notes(tagged, typed, typed)).toEqual([
    { kind: 'unproven-sms', boxes: ['IV.1'] },
    { kind: 'corrected', versions: 2 },
  ]);
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

test('a proven SMS whose own version has not come is held against what is in force; a later revision of its phone settles it', () => {
  const said = { of: { device: 'a', revision: 1 }, boxes: saidOf(formWith({ 'IV.1': 100, 'IV.2': 147 })) };
  const other = version('r2', { device: 'b' });
  expect(faults([other], { texts: [said] })).toMatchObject([
    { kind: 'sms', boxes: ['IV.1', 'IV.2'], records: ['r2'] },
  ]);
  expect(faults([other], { texts: [{ ...said, boxes: saidOf(formWith()) }] })).toEqual([]);
  expect(faults([version('r3', { revision: 2 })], { texts: [said] })).toEqual([]);
  expect(faults([], { texts: [said] })).toEqual([]);
  // Two that contradict each other: one of them is no version's.
  const against = { ...said, boxes: saidOf(formWith()) };
  expect(faults([other], { texts: [said, against] })).toMatchObject([{ kind: 'sms', records: ['r2'] }]);
});

test('votes that nobody can read are to be looked at; other empty boxes are noted', () => {
  const empty = version('r1', { figures: formWith({ 'IV.2': null, 'V.A': null, 'B2.J': null }) });
  expect(faults([empty])).toEqual([{ kind: 'no-votes', boxes: ['IV.2', 'V.A'], records: ['r1'] }]);
  expect(notesOf({ versions: [empty], corrected: new Set(), texts: [] })).toEqual([
    { kind: 'blank', boxes: ['B2.J'] },
  ]);
});

test('another number of pairs than the contest has is to be looked at, where that is known', () => {
  expect(faults([version('r1')], { pairs: 3 })).toEqual([
    { kind: 'pairs', expected: 3, found: 2, records: ['r1'] },
  ]);
  expect(faults([version('r1')], { pairs: null })).toEqual([]);
});

test('a clock that is far ahead is to be looked at; one that is a little ahead is not', () => {
  expect(faults([version('r1', { madeAt: new Date('2099-01-01T00:00:00Z') })])).toEqual([
    { kind: 'clocks-differ', records: ['r1'] },
  ]);
  expect(faults([version('r1', { madeAt: at('17:59') })])).toEqual([]);
});

test('a correction is seen, by the phone itself or another, and makes nothing wrong', () => {
  const versions = [
    version('r1'),
    version('r2', { revision: 2, figures: formWith({ 'IV.1': 100, 'IV.2': 147 }) }),
  ];
  expect(faults(versions)).toEqual([]);
  const notes = (corrected: string[]) => notesOf({ versions, corrected: new Set(corrected), texts: [] });
  expect(notes([])).toEqual([{ kind: 'corrected', versions: 2 }]);
  expect(notesOf({ versions: versions.slice(0, 1), corrected: new Set(['r1']), texts: [] })).toEqual([
    { kind: 'corrected', versions: 1 },
  ]);
  expect(notesOf({ versions: versions.slice(0, 1), corrected: new Set(), texts: [] })).toEqual([]);
});

test('what the desk is told repeats no figure of a form', () => {
  for (const fault of faults([version('r1', { figures: formWith({ 'V.A': 888, 'IV.1': null }) })]))
    expect(faultWords(fault).id).not.toMatch(/888|256/);
});
