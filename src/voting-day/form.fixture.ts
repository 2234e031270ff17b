import { type Figure, type FigureKey, type Figures, figureKeys, wordKeys } from '../sealed/index.ts';

/** A form of two pairs that keeps every rule: 301 voters, 250 of whom came, three from elsewhere and two on no list; 8 invalid votes. */
const SOUND: Readonly<Record<string, number>> = {
  ...{ 'A.L': 150, 'A.P': 151, 'A.J': 301 },
  ...{ 'B1.L': 120, 'B1.P': 130, 'B1.J': 250 },
  ...{ 'B2.L': 2, 'B2.P': 1, 'B2.J': 3 },
  ...{ 'B3.L': 1, 'B3.P': 1, 'B3.J': 2 },
  ...{ 'B4.L': 123, 'B4.P': 132, 'B4.J': 255 },
  ...{ 'II.1': 309, 'II.2': 255, 'II.3': 1, 'II.4': 53 },
  ...{ 'III.L': 1, 'III.P': 0, 'III.J': 1 },
  ...{ 'IV.1': 147, 'IV.2': 100, 'V.A': 247, 'V.B': 8, 'V.C': 255 },
};

/** Figures that keep every rule, but for what is changed; words are the numerals unless said otherwise. */
export function formWith(
  change: Partial<Record<FigureKey, Figure>> = {},
  inWords: Partial<Record<FigureKey, Figure>> = {},
): Figures {
  const at = (box: FigureKey): Figure => (box in change ? (change[box] ?? null) : (SOUND[box] ?? null));
  return {
    pairs: 2,
    numerals: figureKeys(2).map(at),
    words: wordKeys(2).map((box) => (box in inWords ? (inWords[box] ?? null) : at(box))),
  };
}
