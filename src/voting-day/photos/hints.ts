import { type Text, text } from '../../kernel/index.ts';
import { cutSides } from './corners.ts';
import { brightnessAt, type Luma } from './luma.ts';
import { isBlurred } from './sharpness.ts';

/** What may be wrong with a photo of a page. */
export type Hint = 'dark' | 'blurred' | 'cut';

/** Paper that is darker than this was photographed in too little light. */
const LEAST_PAPER = 100;

/** Whether even the brightest of a picture, its paper, is dark. */
export function isDark(picture: Luma): boolean {
  return brightnessAt(picture, 0.9) < LEAST_PAPER;
}

/** What somebody who photographs a page is told: advice, which never stops anybody. Of a dark picture nothing else can be said. */
export function hintsOf(picture: Luma): readonly Hint[] {
  if (isDark(picture)) return ['dark'];
  return [
    ...(isBlurred(picture) ? (['blurred'] as const) : []),
    ...(cutSides(picture).length > 0 ? (['cut'] as const) : []),
  ];
}

/** The hints in words: what is seen, and what to do. */
export const HINT_WORDS: Readonly<Record<Hint, Text>> = {
  dark: text(
    'Gambarnya gelap. Cari tempat yang lebih terang, atau nyalakan lampu di belakang Anda.',
    'The picture is dark. Find more light, or put a lamp behind you.',
  ),
  blurred: text(
    'Angkanya tampak kabur. Tahan ponsel diam, tunggu sampai tajam, lalu potret lagi.',
    'The figures look blurred. Hold the phone still, wait until it is sharp and take it again.',
  ),
  cut: text(
    'Keempat sudut kertas tidak terlihat semua. Mundur sedikit, atau letakkan kertas di alas yang lebih gelap.',
    'Not all four corners of the paper are seen. Step back a little, or lay the paper on something darker.',
  ),
};
