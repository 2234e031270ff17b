import { type Text, text } from '../kernel/index.ts';
import type { Broken } from './identities.ts';

/** What a broken rule says to whoever has the form in hand: which boxes, and what stands where something else would follow. */
export function brokenWords({ rule, boxes, expected, found }: Broken): Text {
  const last = boxes.at(-1) ?? '';
  const parts = boxes.slice(0, -1).join(' + ');
  switch (rule) {
    case 'P3':
    case 'P9':
      return more(last, found, parts, expected);
    case 'P10':
      return parts === ''
        ? text(
            `${last} tertulis ${found}; satu TPS biasa paling banyak ${expected} pemilih`,
            `${last} says ${found}; a usual TPS has at most ${expected} voters`,
          )
        : more(last, found, parts, expected);
    case 'P11':
      return text(
        `II.1 tertulis ${found}; A.J dan cadangan 2,5 persen memberi ${expected}`,
        `II.1 says ${found}; A.J and a reserve of 2.5 percent give ${expected}`,
      );
    case 'P12':
      return text(
        `${last}: angka ${found}, huruf ${expected}`,
        `${last}: ${found} in digits, ${expected} in words`,
      );
    case 'P13':
      return text(
        `${last} tertulis ${found}; daftar pemilih TPS ini ${expected}`,
        `${last} says ${found}; this TPS's list of voters says ${expected}`,
      );
    case 'P14':
      return text(
        `${last} tertulis ${found}; formulir pemilihan yang lain ${expected}`,
        `${last} says ${found}; the form of the other contest says ${expected}`,
      );
    case 'P15':
      return odd(last, found, expected);
    default:
      return text(
        `${parts} = ${expected}, tetapi ${last} tertulis ${found}`,
        `${parts} = ${expected}, but ${last} says ${found}`,
      );
  }
}

function more(box: string, found: number, limit: string, most: number): Text {
  return text(
    `${box} (${found}) lebih dari ${limit} (${most})`,
    `${box} (${found}) is more than ${limit} (${most})`,
  );
}

function odd(box: string, found: number, expected: number): Text {
  if (!box.startsWith('IV.'))
    return text(
      `${box} tertulis ${found}; surat suara yang tersisa ${expected}`,
      `${box} says ${found}; ${expected} ballots were left`,
    );
  return found === 0
    ? text(`${box} tertulis 0: tidak satu suara pun`, `${box} says 0: not a single vote`)
    : text(`${box} tertulis ${found}: semua suara sah`, `${box} says ${found}: all valid votes`);
}
