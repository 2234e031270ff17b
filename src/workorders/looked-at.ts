import {
  carriesPhotos,
  citeReport,
  citeTest,
  type Evidence,
  isCounted,
  isIndependent,
  PATH_NAMES,
  type SiteReport,
  showsTooLittle,
  standingOf,
  type Test,
  type Yardstick,
} from '../connectivity/index.ts';
import { decimalText, type Text, text } from '../kernel/index.ts';
import { type Networks, networkOf, proofNeeds } from './network.ts';
import { testedPathOf } from './tested-path.ts';
import { isEvening, type Measured } from './verification.ts';

/** A test or site report made since a claim, and why it did not close the order. */
export type LookedAt = { readonly id: string; readonly at: Date; readonly test: Text; readonly why: Text };

type Claimed = Measured & { readonly claimedDoneAt: Date };

/**
 * The tests since the work of an order is said to have been done that left it open, of power the site reports, the earliest first, each
 * with the first reason why it proves nothing. Empty of orders that are not claimed done.
 * @param partnerName what the partner is called, for what a test has to name.
 */
export function lookedAt(
  order: Measured,
  partnerName: string,
  { tests, reports }: Pick<Evidence, 'tests' | 'reports'>,
  yardstick: Yardstick,
  networks: Networks,
): readonly LookedAt[] {
  const { claimedDoneAt } = order;
  if (order.state !== 'claimed-done' || claimedDoneAt === null) return [];
  const claimed = { ...order, claimedDoneAt };
  if (order.optionKind === 'power') {
    return since(
      claimedDoneAt,
      reports.filter(({ kind }) => kind === 'power'),
    ).map((report) => ({
      ...{ id: report.id, at: report.observedAt, test: citeReport(report, yardstick) },
      why: whyReportNot(report, claimed, yardstick),
    }));
  }
  return since(claimedDoneAt, tests).map((test) => ({
    ...{ id: test.id, at: test.observedAt, test: citeTest(test, yardstick) },
    why: whyNot(test, claimed, partnerName, yardstick, networks),
  }));
}

function since<R extends { readonly id: string; readonly observedAt: Date }>(
  instant: Date,
  records: readonly R[],
): readonly R[] {
  return records
    .filter(({ observedAt }) => observedAt > instant)
    .toSorted((a, b) => a.observedAt.getTime() - b.observedAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** A report proves power at any hour, but like a test only by somebody independent, after the claim and on another day. */
function whyReportNot(report: SiteReport, order: Claimed, yardstick: Yardstick): Text {
  const { hours } = yardstick.policy.power;
  if (!isIndependent(report.reportedBy)) return NOT_INDEPENDENT;
  if (report.observedAt > yardstick.asOf) return NOT_YET;
  if (!report.present || (report.powerHours ?? 0) < hours) return tooLittlePower(hours);
  return tooEarly(report.observedAt, order, yardstick) ?? OUTWEIGHED_POWER;
}

function whyNot(
  test: Test,
  order: Claimed,
  partnerName: string,
  yardstick: Yardstick,
  networks: Networks,
): Text {
  const path = testedPathOf(order);
  if (test.path !== path) return otherPath(test.path, path);
  if (!isIndependent(test.measuredBy)) return NOT_INDEPENDENT;
  if (!isCounted(standingOf(test, yardstick))) return NOT_COUNTED;
  if (showsTooLittle(test, yardstick)) return TOO_LITTLE;
  const whose = networkOf(order, test, networks);
  if (whose === 'another') return OTHER_NETWORK;
  if (!carriesPhotos(test, yardstick)) return FAILED;
  if (whose === 'unsaid') return proofNeeds(order.optionKind, partnerName) ?? OTHER_NETWORK;
  const early = tooEarly(test.observedAt, order, yardstick);
  if (early) return early;
  if (!isEvening(test.observedAt, yardstick)) return notEvening(yardstick);
  return OUTWEIGHED;
}

function tooEarly(at: Date, { claimedAt, claimedDoneAt }: Claimed, { localTime }: Yardstick): Text | null {
  if (at <= (claimedAt ?? claimedDoneAt)) return BEFORE_CLAIM;
  const isSameDay = localTime.dayNumber(at.getTime()) <= localTime.dayNumber(claimedDoneAt.getTime());
  return isSameDay ? SAME_DAY : null;
}

function otherPath(made: Test['path'], wanted: Test['path']): Text {
  const [one, other] = [PATH_NAMES[made], PATH_NAMES[wanted]];
  return text(
    `menguji ${one.id}; yang harus diuji ${other.id}`,
    `tests the ${one.en}; what has to be tested is the ${other.en}`,
  );
}

function tooLittlePower(hours: number): Text {
  const needed = decimalText(hours);
  return text(
    `listrik kurang dari ${needed.id} jam yang diminta`,
    `less power than the ${needed.en} hours that are asked for`,
  );
}

function notEvening({ policy: { tests } }: Yardstick): Text {
  const hours = `${tests.eveningFromHour}.00–${tests.eveningUntilHour}.00`;
  return text(`di luar jam malam (${hours})`, `outside the evening hours (${hours.replaceAll('.', ':')})`);
}

const NOT_INDEPENDENT = text(
  'bukan oleh pihak independen, atau tidak menyebut oleh siapa',
  'not by somebody independent, or does not say by whom',
);
const NOT_YET = text('terjadi sesudah saat ini', 'lies ahead of the present');
const NOT_COUNTED = text(
  'tidak dihitung; alasannya di halaman TPS',
  'does not count; the page of the TPS says why',
);
const TOO_LITTLE = text('terlalu sedikit untuk menunjukkan apa pun', 'shows too little');
const OTHER_NETWORK = text(
  'lewat jaringan lain dari yang diperintahkan',
  'over another network than was ordered',
);
const FAILED = text('gagal mengirim foto', 'did not carry the photos');
const BEFORE_CLAIM = text('sebelum pernyataan selesai', 'before the claim was made');
const SAME_DAY = text(
  'pada hari pekerjaan selesai; harus hari lain',
  'on the day of the work itself; another day is needed',
);
const OUTWEIGHED = text(
  'di bawah kelas “sedang”, atau ada kegagalan sesudahnya',
  'below the class “sedang”, or outweighed by a failure after it',
);
const OUTWEIGHED_POWER = text('ada laporan gagal sesudahnya', 'outweighed by a failure reported after it');
