import { type Text, text } from '../../kernel/index.ts';
import type { TemplateRule } from './template.ts';

/** What a broken rule is about: the boxes it read, the judged one last, what follows from the others and what stands there. */
export type BrokenFigures = {
  readonly boxes: readonly string[];
  readonly expected: number;
  readonly found: number;
};

/** What a broken rule says to whoever has the form in hand: which boxes, and what stands where something else would follow. */
export function ruleWords(rule: Pick<TemplateRule, 'kind' | 'words'>, broken: BrokenFigures): Text {
  const own = rule.words ?? sentenceOf(rule.kind, broken);
  return text(filled(own.id, broken), filled(own.en, broken));
}

function filled(sentence: string, { boxes, expected, found }: BrokenFigures): string {
  return sentence
    .replaceAll('{box}', boxes.at(-1) ?? '')
    .replaceAll('{parts}', boxes.slice(0, -1).join(' + '))
    .replaceAll('{expected}', String(expected))
    .replaceAll('{found}', String(found));
}

function sentenceOf(kind: TemplateRule['kind'], { found, expected }: BrokenFigures): Text {
  switch (kind) {
    case 'at-most':
      return text(
        '{box} ({found}) lebih dari {parts} ({expected})',
        '{box} ({found}) is more than {parts} ({expected})',
      );
    case 'range':
      return found < expected
        ? text('{box} tertulis {found}, kurang dari {expected}', '{box} says {found}, less than {expected}')
        : text('{box} tertulis {found}, lebih dari {expected}', '{box} says {found}, more than {expected}');
    case 'limit':
      return text(
        '{box} tertulis {found}; satu TPS biasa paling banyak {expected} pemilih',
        '{box} says {found}; a usual TPS has at most {expected} voters',
      );
    case 'reserve':
      return text(
        '{box} tertulis {found}; {parts} dan cadangan memberi {expected}',
        '{box} says {found}; {parts} and the reserve give {expected}',
      );
    case 'words':
      return text('{box}: angka {found}, huruf {expected}', '{box}: {found} in digits, {expected} in words');
    case 'registry':
      return text(
        '{box} tertulis {found}; daftar pemilih TPS ini {expected}',
        "{box} says {found}; this TPS's list of voters says {expected}",
      );
    case 'other-same':
    case 'other-at-least':
      return text(
        '{box} tertulis {found}; formulir pemilihan yang lain {expected}',
        '{box} says {found}; the form of the other contest says {expected}',
      );
    case 'all-or-none':
      return found === 0
        ? text('{box} tertulis {found}: tidak satu suara pun', '{box} says {found}: not a single vote')
        : text('{box} tertulis {found}: semua suara sah', '{box} says {found}: all valid votes');
    case 'leftover':
      return text(
        '{box} tertulis {found}; surat suara yang tersisa {expected}',
        '{box} says {found}; {expected} ballots were left',
      );
    case 'level-sum':
      return text(
        '{box} tertulis {found}; jumlah tingkat di bawahnya {expected}',
        '{box} says {found}; the level below adds up to {expected}',
      );
    case 'corrections':
      return text(
        '{box} tertulis {found}; jumlah C.Hasil dan pembetulannya {expected}',
        '{box} says {found}; the sum of C.Hasil and its corrections is {expected}',
      );
    default:
      return text(
        '{parts} = {expected}, tetapi {box} tertulis {found}',
        '{parts} = {expected}, but {box} says {found}',
      );
  }
}
