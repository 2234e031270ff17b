import type { claimAuditReportView, claimAuditView } from './view.ts';

type Audit = ReturnType<typeof claimAuditView>;

/** An audit in a line for a terminal. */
export function summaryLine({ number, claim, region, state, synthetic }: Audit): string {
  const about = region ? ` ${region.name}` : '';
  const mark = synthetic ? '  SINTETIS / SYNTHETIC' : '';
  return `${number}  ${percent(claim.share)} ±${percent(claim.margin)}${about}: ${state.words.id} / ${state.words.en}; ${estimateOf(state)} [${state.interval.map(percent).join('–')}]; ${state.results}/${state.visits}${mark}`;
}

/** An audit in lines for a terminal. */
export function auditLines(view: ReturnType<typeof claimAuditReportView>): string[] {
  const { draw, state } = view;
  return [
    summaryLine(view),
    `benih / seed: ${draw.seed}${draw.seedNote ? ` (${draw.seedNote})` : ''}`,
    `daftar / list: ${draw.tps} TPS, ${draw.drawnOn}, sha256 ${draw.listSha256}`,
    `cara: ${draw.method.id}`,
    `method: ${draw.method.en}`,
    ...view.strata.map(
      (one) =>
        `${one.code}  ${one.name}: ${one.adequate} + ${one.inadequate} + ${one.notVisited}? / ${one.visits} (${one.tps} TPS)`,
    ),
    ...(state.visitsToGo > 0
      ? [
          `kira-kira ${state.visitsToGo} kunjungan lagi bila temuannya sama / about ${state.visitsToGo} more visits if they find the same`,
        ]
      : []),
  ];
}

function estimateOf({ estimate }: Audit['state']): string {
  return estimate === null ? '–' : percent(estimate);
}

/** @example percent(0.9412) === '94.1%' */
function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}
