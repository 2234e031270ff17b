import { expect, test } from 'vitest';
import { DRAFT } from './order.fixture.ts';
import { nextStep, stepsFor } from './standing.ts';

const stepOf = (optionKind: string, role: 'primary' | 'fallback') =>
  nextStep({ ...DRAFT, state: 'claimed-done', waitingFor: 'office', optionKind, role }, 'XL Axiata').id;

test('whoever arranges the test of a claim reads over which path, and the operator by the name people know', () => {
  expect(stepOf('portable-bts', 'fallback')).toContain(
    'Yang diuji jalur kedua (impor: jalur = kedua). Uji harus menyebut operatornya: XL Axiata.',
  );
  expect(stepOf('geser', 'fallback')).toMatch(
    /Yang diuji titik unggahnya \(impor: jalur = titik_unggah\)\.$/,
  );
  expect(stepOf('antenna', 'primary')).toMatch(/Yang diuji jalur utama \(impor: jalur = utama\)\.$/);
  expect(stepOf('power', 'fallback')).not.toContain('jalur');
});

test('a circuit id is asked for only of work that has a line or a terminal', () => {
  const asksFor = (optionKind: string) =>
    stepsFor({ ...DRAFT, state: 'in-progress', waitingFor: 'partner', optionKind }, 'partner').includes(
      'circuit',
    );
  expect(['fibre', 'link', 'vsat', 'shared-vsat'].map(asksFor)).toEqual([true, true, true, true]);
  expect(['antenna', 'power', 'geser', 'other-operator', 'portable-bts'].some(asksFor)).toBe(false);
});
