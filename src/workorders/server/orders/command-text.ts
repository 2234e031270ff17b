import { shownMoment } from '../../../platform/server/cli/command.ts';
import type { OpenClaim } from '../verification/still-open.ts';
import type { IssuePreview } from './issue.ts';
import type { orderItemView, orderPageView } from './view.ts';

/** An order as one line for a terminal. */
export function orderLine(item: ReturnType<typeof orderItemView>): string {
  const late = item.clock?.isLate ? '  LEWAT / LATE' : '';
  return `${item.number}  ${item.tps.code}  ${item.partner.name}  ${item.option.name.id}  ${item.stateName.id} / ${item.stateName.en}${late}`;
}

/** An order with what happened to it, for a terminal. */
export function historyLines(
  { order, events }: ReturnType<typeof orderPageView>,
  timeZone: string,
): string[] {
  return [
    orderLine(order),
    `${order.nextStep.id} / ${order.nextStep.en}`,
    ...dueLines(order, timeZone),
    ...events.map(
      ({ at, name, sideName, words }) =>
        `  ${shownMoment(at, timeZone)}  ${sideName.id}: ${name.id} / ${name.en}${words ? `  “${words}”` : ''}`,
    ),
  ];
}

/** Until when an answer and the work are due, and the crew's visit that the work must be ready for. */
function dueLines(
  { answerDueAt, dueAt, beforeVisit }: ReturnType<typeof orderPageView>['order'],
  timeZone: string,
): string[] {
  return [
    ...(answerDueAt ? [`jawab / answer: ${shownMoment(answerDueAt, timeZone)}`] : []),
    ...(dueAt ? [`selesai / done: ${shownMoment(dueAt, timeZone)}`] : []),
    ...(beforeVisit ? [`kunjungan kru / crew’s visit: ${beforeVisit}`] : []),
  ];
}

/** A claim that waits for its proof, with the tests made since and why each proves nothing, for a terminal. */
export function claimLines({ number, tpsCode, partnerName, tests }: OpenClaim): string[] {
  const none = tests.length === 0 ? ': belum ada uji sejak selesai / no test since the work' : '';
  return [
    `${number}  ${tpsCode}  ${partnerName}${none}`,
    ...tests.flatMap(({ test, why }) => [`  ${test.id}: ${why.id}`, `  ${test.en}: ${why.en}`]),
  ];
}

/** What issuing would send to whom, for a terminal; last the words that do it. */
export function previewLines(preview: IssuePreview, shown: (at: string) => string): string[] {
  const partners = preview.partners.map(
    ({ name, orders, answerDueAt, firstDueAt, lastDueAt }) =>
      `${name}: ${orders}; jawab / answer ${shown(answerDueAt)}; selesai / done ${shown(firstDueAt)} – ${shown(lastDueAt)}`,
  );
  return [
    ...partners,
    ...(preview.waiting > 0 ? [`menunggu putaran berikut / wait for the next: ${preview.waiting}`] : []),
    preview.orders === 0
      ? 'tidak ada konsep / no drafts'
      : `terbitkan / issue: --expect ${preview.orders} --seen ${preview.seen}`,
  ];
}

/** What was not drafted because the office had taken it back, for a terminal. @param tps of each such order. */
export function withdrawnLine(tps: readonly string[]): string {
  const codes = [...new Set(tps)].join(' ');
  return `${tps.length} tidak dibuat karena pernah dibatalkan atau disanggah dan disetujui; tetap buat / not drafted, as cancelled or conceded before; draft all the same: --again ${codes}`;
}
