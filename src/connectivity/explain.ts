import { type Text, text } from '../kernel/index.ts';
import type { Check } from './checks.ts';
import { whyCheck } from './explain-check.ts';
import type { CheckId, RecordId } from './model.ts';
import { REASON_NAMES } from './reasons.ts';
import type { Status } from './status.ts';
import { bothWays, RUNG_NAMES, VERDICT_NAMES } from './words.ts';
import type { Yardstick } from './yardstick.ts';

/** One condition in words, and the identities of the records it rests on. */
export type ExplainedCheck = {
  readonly id: CheckId;
  readonly met: boolean | null;
  readonly why: Text;
  readonly records: readonly RecordId[];
};

/** A status in words: the verdict in one sentence, and each condition. */
export type Explanation = { readonly sentence: Text; readonly checks: readonly ExplainedCheck[] };

/** Turns a status into words that cite its records. */
export function explain(status: Status, yardstick: Yardstick): Explanation {
  return {
    sentence: sentenceOf(status),
    checks: status.checks.map((check) => ({
      id: check.id,
      met: check.met,
      why: whyCheck(check, status, yardstick),
      records: check.records.map((record) => record.id),
    })),
  };
}

function sentenceOf(status: Status): Text {
  const { verdict, rung, hasFallback, checks } = status;
  const verdictName = VERDICT_NAMES[verdict];
  const because = becauseOf(checks, status);
  const fallback = hasFallback
    ? text('ada cadangan yang teruji', 'there is a tested fallback')
    : text('belum ada cadangan yang teruji', 'there is no tested fallback yet');
  return bothWays((l) => {
    const subject = l === 'id' ? 'TPS ini' : 'This TPS is';
    return `${subject} ${verdictName[l]} (${RUNG_NAMES[rung][l]}): ${because[l]}; ${fallback[l]}.`;
  });
}

function becauseOf(checks: readonly Check[], { verdict }: Status): Text {
  if (verdict === 'adequate') return text('semua syarat terpenuhi', 'all conditions are met');
  const deciding = checks.filter((check) => check.met === (verdict === 'inadequate' ? false : null));
  const names = [...new Set(deciding.map((check) => REASON_NAMES[check.reason]))];
  return bothWays((l) => [...new Set(names.map((name) => name[l]))].join(', '));
}
