import { type Text, text } from '../kernel/index.ts';

const NAMES: Readonly<Record<string, Text>> = {
  'other-operator': text('SIM atau router operator lain', 'SIM or router of another operator'),
  'walk-out': text('titik sinyal terdekat', 'walk-out point with signal'),
  'existing-access': text('akses yang sudah ada', 'access that is there already'),
  antenna: text('penguat atau antena', 'booster or antenna'),
  link: text('jalur radio', 'radio link'),
  fibre: text('serat optik', 'fibre'),
  'portable-bts': text('BTS bergerak', 'portable BTS'),
  vsat: text('VSAT', 'VSAT'),
  'shared-vsat': text('VSAT bersama', 'shared VSAT'),
  power: text('listrik', 'power'),
  geser: text('geser ke titik unggah', 'upload point (geser)'),
};

/** What a kind of option is called in an order; a kind that is not known is called by its own word. */
export function optionName(kind: string): Text {
  return NAMES[kind] ?? text(kind, kind);
}
