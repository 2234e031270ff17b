/** What was answered by SMS so far. */
export type Answered = {
  /** Seconds since this sender's same text was answered; null for never within the hour. */
  readonly sameTextS: number | null;
  /** SMS of the last hour: to this sender, to all whose message proved nothing, and to all. */
  readonly toSender: number;
  readonly toUnproven: number;
  readonly toAll: number;
};

/** A network repeats an SMS within minutes; a person who got no answer asks again later. */
const SAME_TEXT_S = 900;
/** A TPS has two contests, a correction of each and some slips of the thumb. */
const MOST_TO_SENDER = 12;
/** What strangers can make the office spend, in SMS an hour: never what proven messages need. */
const MOST_TO_UNPROVEN = 120;
/** 3,327 TPS with two contests over four hours, and a half more; a GSM modem sends about ten a minute, several are used then. */
const MOST_TO_ALL = 2_400;

/** Whether an SMS may be answered. What it says is kept in either case. */
export function mayAnswer({ sameTextS, toSender, toUnproven, toAll }: Answered, isProven: boolean): boolean {
  if (sameTextS !== null && sameTextS < SAME_TEXT_S) return false;
  if (!isProven && toUnproven >= MOST_TO_UNPROVEN) return false;
  return toSender < MOST_TO_SENDER && toAll < MOST_TO_ALL;
}
