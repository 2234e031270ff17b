import {
  carriesPhotos,
  citeTest,
  type Evidence,
  isCounted,
  isIndependent,
  PATH_NAMES,
  showsTooLittle,
  standingOf,
  type Test,
  type Yardstick,
} from '../connectivity/index.ts';
import { type Text, text } from '../kernel/index.ts';
import { type Networks, networkOf, proofNeeds } from './network.ts';
import { testedPathOf } from './tested-path.ts';
import { isEvening, type Measured } from './verification.ts';

/** A test made since a claim, and why it did not close the order. */
export type LookedAt = { readonly id: string; readonly at: Date; readonly test: Text; readonly why: Text };

/**
 * The tests since the work of an order is said to have been done that left it open, the earliest first, each with the first reason why
 * it proves nothing. Empty of orders that are not claimed done, and of power, which reports prove and not tests.
 * @param partnerName what the partner is called, for what a test has to name.
 */
export function lookedAt(
  order: Measured,
  partnerName: string,
  { tests }: Pick<Evidence, 'tests'>,
  yardstick: Yardstick,
  networks: Networks,
): readonly LookedAt[] {
  const { claimedDoneAt } = order;
  if (order.state !== 'claimed-done' || claimedDoneAt === null || order.optionKind === 'power') return [];
  return tests
    .filter(({ observedAt }) => observedAt > claimedDoneAt)
    .toSorted((a, b) => a.observedAt.getTime() - b.observedAt.getTime() || (a.id < b.id ? -1 : 1))
    .map((test) => ({
      ...{ id: test.id, at: test.observedAt, test: citeTest(test, yardstick) },
      why: whyNot(test, { ...order, claimedDoneAt }, partnerName, yardstick, networks),
    }));
}

function whyNot(
  test: Test,
  order: Measured & { readonly claimedDoneAt: Date },
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
  if (test.observedAt <= (order.claimedAt ?? order.claimedDoneAt)) return BEFORE_CLAIM;
  const dayOf = (at: Date) => yardstick.localTime.dayNumber(at.getTime());
  if (dayOf(test.observedAt) <= dayOf(order.claimedDoneAt)) return SAME_DAY;
  if (!isEvening(test.observedAt, yardstick)) return notEvening(yardstick);
  return OUTWEIGHED;
}

function otherPath(made: Test['path'], wanted: Test['path']): Text {
  const [one, other] = [PATH_NAMES[made], PATH_NAMES[wanted]];
  return text(
    `menguji ${one.id}; yang harus diuji ${other.id}`,
    `tests the ${one.en}; what has to be tested is the ${other.en}`,
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
