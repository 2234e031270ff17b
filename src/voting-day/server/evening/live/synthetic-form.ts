import { createHash } from 'node:crypto';
import {
  type Contest,
  type Figures,
  type FormPhoto,
  figureKeys,
  type ResultRecord,
  resultPayload,
  signedTextOf,
  slipOf,
  slipText,
  wordKeys,
} from '../../../../sealed/index.ts';
import type { LivePhone } from './phones.ts';

/** A sealed form on its way: slip and full record with their hashes. */
export type SealedForm = {
  readonly qr: string;
  readonly slipId: string;
  readonly payload: string;
  readonly identity: string;
};

/** Figures that nobody counted, and that keep every rule of the form; they follow from the TPS's code. */
function madeUpFigures(tps: string, contest: Contest, pairs: number): Figures {
  const draw = Number.parseInt(sha256(`${tps} ${contest}`).slice(0, 8), 16);
  const [men, women] = [100 + (draw % 60), 100 + ((draw >> 6) % 60)];
  const [menCame, womenCame] = [men - 40, women - 40];
  const came = menCame + womenCame;
  const invalid = draw % 9;
  const first = Math.floor(((came - invalid) * (40 + (draw % 21))) / 100);
  const received = men + women + Math.ceil(0.025 * (men + women));
  const boxes: Readonly<Record<string, number>> = {
    ...{ 'A.L': men, 'A.P': women, 'A.J': men + women },
    ...{ 'B1.L': menCame, 'B1.P': womenCame, 'B1.J': came, 'B4.L': menCame, 'B4.P': womenCame, 'B4.J': came },
    ...{ 'II.1': received, 'II.2': came, 'II.4': received - came },
    ...votes(came - invalid, first, pairs),
    ...{ 'V.A': came - invalid, 'V.B': invalid, 'V.C': came },
  };
  return {
    pairs,
    numerals: figureKeys(pairs).map((box) => boxes[box] ?? 0),
    words: wordKeys(pairs).map((box) => boxes[box] ?? 0),
  };
}

/** The first pair has its share, the others what is left, as alike as it goes. */
function votes(valid: number, first: number, pairs: number): Readonly<Record<string, number>> {
  if (pairs === 1) return { 'IV.1': valid };
  const [others, left] = [pairs - 1, valid - first];
  const rest = Array.from({ length: others }, (_, at) => Math.floor((left + at) / others));
  return Object.fromEntries([first, ...rest].map((count, at) => [`IV.${at + 1}`, count]));
}

/** What most contests have. */
const USUAL_PAIRS = 2;

/** A made-up form of a phone's TPS, sealed by it. @param filled its figures, or of how many pairs they are made up @param photos those that it names */
export function sealForm(
  phone: LivePhone,
  election: string,
  contest: Contest,
  madeAt: Date,
  filled: Figures | number = USUAL_PAIRS,
  photos: readonly FormPhoto[] = [],
): SealedForm {
  const record: ResultRecord = {
    ...{ form: 'sigap-result-1', election, tps: phone.tps, contest, revision: 1, corrects: null },
    ...{ device: phone.id, madeAtS: Math.floor(madeAt.getTime() / 1_000), entries: 1, photos },
    figures: typeof filled === 'number' ? madeUpFigures(phone.tps, contest, filled) : filled,
  };
  const payload = resultPayload(record);
  const identity = sha256(payload);
  const slip = slipOf(record, { payload: identity, election: sha256(election) });
  const text = signedTextOf(slip);
  const qr = slipText({ slip, signature: phone.signed('sigap-result-1', text) });
  return { qr, slipId: sha256(text), payload, identity };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
