import type { Platform } from '../../../platform/server/platform.ts';
import { mayAnswer } from '../../sms-budget.ts';
import { hashOf } from '../results/admit.ts';
import { heardAnswer, refusalAnswer } from './answer.ts';
import { hearSms, type IncomingSms, senderMark } from './hear.ts';
import { answeredSoFar, keepSms, noteAnswer } from './store.ts';

/**
 * Takes an SMS in: keeps what it says, then answers, where it may. An answer is handed on before it is noted: killed between the two,
 * it goes out twice rather than never.
 * @param send hands an answer to the gateway; the same one under the same name
 * @returns whether it was answered
 */
export async function takeSms(
  platform: Platform,
  sms: IncomingSms,
  send: (answer: string, name: string) => Promise<void>,
): Promise<boolean> {
  const at = platform.clock();
  const heard = await hearSms(platform, sms);
  if (heard.ok) await keepSms(platform.database.db, heard.value, at);
  const answer = heard.ok ? heardAnswer(heard.value) : refusalAnswer(heard.error);
  if (answer === null) return false;
  const isProven = heard.ok && heard.value.kind === 'sealed';
  const sender = senderMark(platform, sms.from);
  const text = hashOf(heard.ok ? heard.value.said : sms.text);
  return platform.database.db.transaction().execute(async (trx) => {
    if (!mayAnswer(await answeredSoFar(trx, { sender, text }, at), isProven)) return false;
    await send(
      answer,
      hashOf(sender.toString('hex') + text.toString('hex'))
        .toString('hex')
        .slice(0, 16),
    );
    await noteAnswer(trx, { sender, text, isProven, at });
    return true;
  });
}
