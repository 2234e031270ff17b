import type { DeviceKey } from '../../../../platform/web/device-key.ts';
import type { Item } from '../../../../platform/web/outbox/item.ts';
import {
  type Answer,
  type Outcome,
  outcomeOf,
  withoutAnswer,
} from '../../../../platform/web/outbox/outcome.ts';
import {
  type NoAnswer,
  type SignedRequest,
  signedFetch,
} from '../../../../platform/web/outbox/signed-fetch.ts';

/** How a courier asks the server, in the name of the device that sends. */
export type Ask = (request: Pick<SignedRequest, 'method' | 'path' | 'body'>) => Promise<Answer | NoAnswer>;

const PATIENCE_MS = 60_000;
/** Two pieces at once take this long at 6 kbit/s: slower than that nothing gets out in time anyway. */
const PATIENCE_WITH_PIECE_MS = 180_000;

/** Asks in the name of a device. */
export function askAs(key: DeviceKey, language: () => string): Ask {
  return (request) => {
    const patienceMs = request.body instanceof Uint8Array ? PATIENCE_WITH_PIECE_MS : PATIENCE_MS;
    return signedFetch(key, { ...request, patienceMs, language: language() });
  };
}

/** What a try came to. */
export function outcome(answer: Answer | NoAnswer): Outcome {
  return typeof answer === 'string' ? withoutAnswer(answer, Date.now()) : outcomeOf(answer, Date.now());
}

/** An answer that something is still missing says nothing against what was sent: it is tried again later. */
export function laterIfIncomplete(answer: Answer | NoAnswer): Answer | NoAnswer {
  return isIncomplete(answer) ? { ...answer, status: 503 } : answer;
}

/** Whether an answer says that pieces are still missing. */
export function isIncomplete(answer: Answer | NoAnswer): answer is Answer {
  return typeof answer !== 'string' && answer.status === 409;
}

/** Brings a record; what comes back should be a receipt. */
export async function deliverRecord(item: Item, ask: Ask): Promise<Outcome> {
  return outcome(
    await ask({ method: 'PUT', path: `/api/field/records/${item.sha256}`, body: item.envelope ?? {} }),
  );
}
