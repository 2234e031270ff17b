/** What a phone that brings its own slip says of time, and by how much earlier deliveries of the same phone found its clock to be off. */
export type PhoneNews = {
  /** By the phone's clock: when the form was sealed, and when it was sent. */
  readonly madeAt: Date;
  readonly saidSentAt: Date;
  /** By ours. */
  readonly receivedAt: Date;
  /** First instant of the voting day. */
  readonly votingDayBegins: Date;
  /** Our clock less the phone's at its earlier deliveries of the last hours, milliseconds. */
  readonly earlierOffsetsMs: readonly number[];
};

/** A phone whose clock was set meanwhile says nothing about its earlier offset: what lies further apart than this is not compared. */
const SAME_CLOCK_MS = 600_000;
/** A clock that is off by more than a hundred years says nothing at all. */
const MOST_OFFSET_MS = 100 * 365 * 86_400_000;

/**
 * When a form was captured and sent, by our clock. Whatever arrives was under way for a while, so that an offset found at an arrival is never too
 * small: the smallest of the same clock is the nearest to the truth, and what this delivery has more is how long it was under way. Neither is
 * later than what follows it. Null for a clock that is
 * beyond belief, and for one that was set while it held a form: nothing that came on the voting day was captured before it.
 */
export function phoneTimes({
  madeAt,
  saidSentAt,
  receivedAt,
  votingDayBegins,
  earlierOffsetsMs,
}: PhoneNews): {
  readonly capturedAt: Date;
  readonly sentAt: Date;
} | null {
  const here = receivedAt.getTime() - saidSentAt.getTime();
  if (Math.abs(here) > MOST_OFFSET_MS) return null;
  const same = earlierOffsetsMs.filter((offset) => Math.abs(offset - here) <= SAME_CLOCK_MS);
  const offset = Math.min(here, ...same);
  const sent = saidSentAt.getTime() + offset;
  const captured = Math.min(madeAt.getTime() + offset, sent);
  if (receivedAt >= votingDayBegins && captured < votingDayBegins.getTime()) return null;
  return { capturedAt: new Date(captured), sentAt: new Date(sent) };
}
