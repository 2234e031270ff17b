import type { Contest, Figure, FigureKey } from '../sealed/index.ts';

type Change = Readonly<Partial<Record<FigureKey, Figure>>>;

/**
 * What the rules said of changed forms when they were written by hand, before they were made from the template: what is changed in numerals, in
 * words and in the other contest's form (null: not known), the contest, and the broken rules in order ('!': hard), their boxes, expected and found.
 */
export const HAND_WRITTEN: readonly (readonly [Change, Change, Change | null, Contest, string])[] = [
  [
    { 'B1.J': 513, 'IV.2': 413 },
    { 'IV.2': 245 },
    null,
    'governor',
    'P1! B1.L+B1.P+B1.J 250 513; P2! B1.J+B2.J+B3.J+B4.J 518 255; P3! A.J+B1.J 301 513; P4! IV.1+IV.2+V.A 560 247; P12! IV.2 245 413',
  ],
  [
    { 'IV.2': 733, 'V.B': 721 },
    {},
    { 'B4.L': null },
    'governor',
    'P4! IV.1+IV.2+V.A 880 247; P5! V.A+V.B+V.C 968 255',
  ],
  [{ 'II.3': 300 }, {}, null, 'governor', 'P6! II.2+II.3+II.4+II.1 608 309'],
  [
    { 'III.J': 344, 'II.3': 965 },
    {},
    { 'IV.1': 789, 'III.J': 86, 'IV.2': 842 },
    'regent',
    'P1! III.L+III.P+III.J 1 344; P6! II.2+II.3+II.4+II.1 1273 309; P9! B4.J+III.J 255 344',
  ],
  [
    { 'A.P': 600, 'V.A': 273 },
    { 'IV.1': 255 },
    { 'B1.L': 697, 'V.A': 600, 'V.C': 0 },
    'governor',
    'P1! A.L+A.P+A.J 750 301; P4! IV.1+IV.2+V.A 247 273; P5! V.A+V.B+V.C 281 255; P12! IV.1 255 147; P13 A.P 151 600; P14 A.P 151 600',
  ],
  [
    { 'IV.2': 601, 'IV.1': 0 },
    { 'V.A': 0 },
    null,
    'governor',
    'P4! IV.1+IV.2+V.A 601 247; P12! V.A 0 247; P15 V.A+IV.1 247 0',
  ],
  [
    { 'B4.L': 626, 'II.4': 482 },
    { 'V.B': 633 },
    { 'B2.P': 684, 'B1.J': 109, 'B1.P': null },
    'governor',
    'P1! B4.L+B4.P+B4.J 758 255; P2! B1.L+B2.L+B3.L+B4.L 123 626; P6! II.2+II.3+II.4+II.1 738 309; P12! V.B 633 8',
  ],
  [
    { 'B3.L': 601, 'B3.P': null },
    { 'IV.1': 250 },
    { 'II.2': 250, 'A.P': 84 },
    'regent',
    'P2! B1.L+B2.L+B3.L+B4.L 723 123; P12! IV.1 250 147; P14 A.P 84 151',
  ],
  [
    { 'B4.L': 601, 'B2.L': 601, 'B3.L': 255 },
    {},
    null,
    'governor',
    'P1! B2.L+B2.P+B2.J 602 3; P1! B3.L+B3.P+B3.J 256 2; P1! B4.L+B4.P+B4.J 733 255; P2! B1.L+B2.L+B3.L+B4.L 976 601',
  ],
  [
    { 'V.A': 255 },
    { 'IV.1': 600 },
    { 'B3.P': 739 },
    'governor',
    'P4! IV.1+IV.2+V.A 247 255; P5! V.A+V.B+V.C 263 255; P12! IV.1 600 147',
  ],
  [{ 'II.3': 0 }, { 'V.A': 428 }, null, 'governor', 'P6! II.2+II.3+II.4+II.1 308 309; P12! V.A 428 247'],
  [
    { 'A.L': 38 },
    { 'V.B': 0 },
    { 'B2.P': 250, 'B4.L': 247, 'V.C': 615 },
    'regent',
    'P1! A.L+A.P+A.J 189 301; P3! A.L+B1.L 38 120; P12! V.B 0 8; P13 A.L 150 38; P14 A.L 150 38',
  ],
  [{ 'B2.L': 215 }, {}, null, 'governor', 'P1! B2.L+B2.P+B2.J 216 3; P2! B1.L+B2.L+B3.L+B4.L 336 123'],
  [
    { 'B3.J': 4, 'II.3': 858, 'B1.L': null },
    {},
    null,
    'governor',
    'P1! B3.L+B3.P+B3.J 2 4; P2! B1.J+B2.J+B3.J+B4.J 257 255; P6! II.2+II.3+II.4+II.1 1166 309',
  ],
  [
    { 'B1.J': null, 'II.2': 997 },
    { 'V.B': 833 },
    { 'B1.J': 616, 'A.L': 600, 'A.P': 927 },
    'regent',
    'P6! II.2+II.3+II.4+II.1 1051 309; P7! V.C+II.2 255 997; P12! V.B 833 8; P14 A.L 600 150; P14 A.P 927 151',
  ],
  [
    { 'B3.J': 788, 'B4.P': 616 },
    {},
    { 'B1.P': 250 },
    'governor',
    'P1! B3.L+B3.P+B3.J 2 788; P1! B4.L+B4.P+B4.J 739 255; P2! B1.P+B2.P+B3.P+B4.P 132 616; P2! B1.J+B2.J+B3.J+B4.J 1041 255; P15 A.J+B1.J+B3.J 59 788',
  ],
  [
    { 'B2.L': 601, 'V.C': 600, 'B3.L': 0 },
    {},
    null,
    'regent',
    'P1! B2.L+B2.P+B2.J 602 3; P1! B3.L+B3.P+B3.J 1 2; P2! B1.L+B2.L+B3.L+B4.L 721 123; P5! V.A+V.B+V.C 255 600; P7! V.C+II.2 600 255; P8! B4.J+V.C 255 600',
  ],
  [
    { 'III.L': 19, 'V.B': 601 },
    { 'V.C': 0 },
    null,
    'regent',
    'P1! III.L+III.P+III.J 19 1; P5! V.A+V.B+V.C 848 255; P12! V.C 0 255',
  ],
  [
    { 'B2.P': null, 'V.C': 247 },
    {},
    null,
    'regent',
    'P5! V.A+V.B+V.C 255 247; P7! V.C+II.2 247 255; P8! B4.J+V.C 255 247',
  ],
  [
    { 'B4.L': 727, 'B1.J': 530, 'III.L': 250 },
    {},
    { 'III.P': 744, 'B3.L': 601, 'B1.L': 601 },
    'governor',
    'P1! B1.L+B1.P+B1.J 250 530; P1! B4.L+B4.P+B4.J 859 255; P1! III.L+III.P+III.J 250 1; P2! B1.L+B2.L+B3.L+B4.L 123 727; P2! B1.J+B2.J+B3.J+B4.J 535 255; P3! A.J+B1.J 301 530',
  ],
  [
    { 'III.L': 534, 'III.P': 224, 'B2.L': 247 },
    {},
    null,
    'regent',
    'P1! B2.L+B2.P+B2.J 248 3; P1! III.L+III.P+III.J 758 1; P2! B1.L+B2.L+B3.L+B4.L 368 123; P9! B4.L+III.L 123 534; P9! B4.P+III.P 132 224',
  ],
  [
    { 'B4.L': null, 'II.4': 250, 'V.A': null },
    { 'IV.1': 662 },
    null,
    'governor',
    'P6! II.2+II.3+II.4+II.1 506 309; P12! IV.1 662 147',
  ],
  [{ 'IV.1': 600 }, { 'V.C': null }, { 'II.2': 547, 'B2.P': 395 }, 'regent', 'P4! IV.1+IV.2+V.A 700 247'],
  [
    { 'B1.J': 247 },
    { 'V.B': 600 },
    null,
    'regent',
    'P1! B1.L+B1.P+B1.J 250 247; P2! B1.J+B2.J+B3.J+B4.J 252 255; P12! V.B 600 8',
  ],
];
