import type { ContestAnswer } from './view.ts';

/** Forms that are listed for people; all of them are in `--json` and `--sheet`. */
const MOST_SHOWN = 200;

/** A contest's audit for a terminal. */
export function contestLines(answer: ContestAnswer, isDrawn: boolean): readonly string[] {
  const { contest, totals, smallestLead, risk, tps, list, totalBound, expected, aboveBound, aside } = answer;
  const votes = totals.map(({ choice, votes: here }) => `${choice} ${here}`).join(', ');
  const u = totalBound === null ? '' : `, U ${totalBound.toFixed(3)}`;
  return [
    `${contest}: ${votes}; selisih terkecil / smallest lead ${smallestLead}; ${tps} TPS; risiko / risk ${risk}${u}`,
    `  daftar / list sha256 ${list}`,
    ...(expected
      ? [
          `  perkiraan / expected: ${expected.draws} undian (${Math.round(expected.forms)} formulir) tanpa kesalahan / draws (forms) without errors; ${expected.usual ?? '-'} bila kesalahan seperti 2019 / with errors as in 2019`,
        ]
      : []),
    ...(aboveBound.length > 0
      ? [
          `  tabulasi melebihi batas / tally above its bound: ${aboveBound.slice(0, 10).join(', ')}${aboveBound.length > 10 ? ` … (${aboveBound.length})` : ''}`,
        ]
      : []),
    ...(isDrawn || answer.verdict === 'full-recount' ? stateLines(answer) : PUBLISH_FIRST),
    ...(aside.length > 0
      ? [`  dibaca tetapi tidak terundi, tidak dihitung / read but not drawn, not counted: ${aside.length}`]
      : []),
    '',
  ];
}

const PUBLISH_FIRST = [
  '  Umumkan hash daftar ini, lalu buat benihnya di depan umum (dadu) dan ulangi dengan --seed.',
  '  Publish this hash, then make the seed in public (dice) and run again with --seed.',
];

function stateLines({ checked, forms, p, sentence, open }: ContestAnswer): readonly string[] {
  const wrong = checked.filter(({ taint }) => taint !== 0);
  return [
    ...(checked.length > 0
      ? [
          `  terbaca / read: ${checked.length} undian, ${forms} formulir; nilai P / P-value ${p.toPrecision(3)}`,
        ]
      : []),
    ...wrong.map(
      ({ draw, tps, taint, isUnreadable }) =>
        `  undian / draw ${draw}  ${tps}  ${isUnreadable ? 'tidak terbaca, dihitung terburuk / unreadable, the worst' : `selisih / differs, taint ${taint.toFixed(4)}`}`,
    ),
    `  ${sentence.id}`,
    `  ${sentence.en}`,
    ...open.slice(0, MOST_SHOWN).map(({ tps, size, draw }, index) => {
      const why = draw === null ? '' : `undian / draw ${draw}, `;
      return `  ${String(index + 1).padStart(4)}  ${tps}  ${why}dapat menyembunyikan / can hide ${size} suara / votes`;
    }),
    ...(open.length > MOST_SHOWN ? [`  … ${open.length - MOST_SHOWN} lagi / more (--json, --sheet)`] : []),
  ];
}
