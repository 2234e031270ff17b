import { type Text, text } from '../../kernel/index.ts';
import type { Part } from './arrivals.ts';

/** What keeps a TPS late, in words. */
export const CAUSE_NAMES: Readonly<Record<Part, Text>> = {
  finishing: text('penghitungan selesai larut', 'counting ends late'),
  link: text('tautan lemah atau mati', 'a weak or dead link'),
  cell: text('sel dipakai bersama', 'a shared cell'),
  power: text('daya habis', 'power runs out'),
  carrying: text('dibawa lewat darat', 'carried by land'),
  boat: text('menunggu dan naik kapal', 'waiting for and going by boat'),
};
