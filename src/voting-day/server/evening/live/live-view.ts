import type { Election } from '../../../../registry/index.ts';
import { isSound, type LiveFound } from './rehearse-live.ts';

/** A live rehearsal as it is told; no receipt and no record is in it. */
export function liveView(election: Election, found: LiveFound) {
  const { outcome, distance } = found;
  return {
    election: election.slug,
    synthetic: election.synthetic,
    isSound: isSound(found),
    silentOnPurpose: found.silent,
    ...{ tps: found.tps, forms: found.forms, receipts: outcome.receipts.length, lost: outcome.lost.length },
    receiptsMissingAfterwards: found.missing,
    badReceipts: outcome.badReceipts,
    unequalReceipts: outcome.unequalReceipts,
    refused: outcome.refused
      .slice(0, 5)
      .map(({ sending, status, said }) => ({ tps: sending.tps, status, said })),
    receiptMs: { p50: Math.round(found.p50Ms), p99: Math.round(found.p99Ms) },
    curve: {
      largestShareApart: distance.share,
      lagMs: { p50: Math.round(distance.lagP50Ms), p99: Math.round(distance.lagP99Ms) },
    },
    ...{ answersDropped: outcome.dropped, sentTwice: outcome.doubled, carried: outcome.carried },
    requestsWithoutAnswer: outcome.failures,
  };
}

/** A live rehearsal as lines for a terminal. */
export function liveLines(view: ReturnType<typeof liveView>): string[] {
  const { receiptMs, curve } = view;
  return [
    `GLADI LANGSUNG, SINTETIS / LIVE REHEARSAL, SYNTHETIC: ${view.election}`,
    `${view.tps} TPS, ${view.forms} formulir / forms, ${view.receipts} tanda terima / receipts`,
    ...(view.silentOnPurpose > 0 ? [`sengaja diam / silent on purpose: ${view.silentOnPurpose} TPS`] : []),
    `hilang / lost: ${view.lost}; tanda terima yang tak ada di server / receipts not on the server: ${view.receiptsMissingAfterwards}; tidak sah / not valid: ${view.badReceipts}; berbeda / unequal: ${view.unequalReceipts}`,
    `tanda terima / receipt: p50 ${receiptMs.p50} ms, p99 ${receiptMs.p99} ms`,
    `kurva / curve: selisih terbesar / largest difference ${(curve.largestShareApart * 100).toFixed(1)} %, p50 ${curve.lagMs.p50} ms, p99 ${curve.lagMs.p99} ms`,
    `jawaban dibuang / answers dropped ${view.answersDropped}, dikirim dua kali / sent twice ${view.sentTwice}, dibawa kurir / carried ${view.carried}, tanpa jawaban / without answer ${view.requestsWithoutAnswer}`,
    ...view.refused.map(({ tps, status, said }) => `ditolak / refused: ${tps} ${status} ${said}`),
  ];
}
