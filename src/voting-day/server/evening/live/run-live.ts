import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { CHUNK_BYTES } from '../../../../connectivity/index.ts';
import { waitMs } from '../../../../kernel/index.ts';
import { verifySignature } from '../../../../platform/server/devices/verify.ts';
import type { PairsAt } from '../../../../registry/index.ts';
import { checkReceipt, type Envelope, type FormPhoto, type PublicKey } from '../../../../sealed/index.ts';
import type { Arrived } from '../../../evening/live-compare.ts';
import type { Sending } from '../../../evening/live-plan.ts';
import type { LivePhone } from './phones.ts';
import { type Answer, type Sender, senderTo } from './put.ts';
import { type SealedForm, sealForm } from './synthetic-form.ts';

/** A receipt that a phone has checked: from here on the server must have what it names. */
export type IssuedReceipt = {
  readonly kind: 'slip' | 'result' | 'photo';
  /** SHA-256 of what was received. */
  readonly subject: string;
  readonly tps: string;
  readonly envelope: Envelope;
};

/** A photo that a form names, with its files: the preview first, as a phone sends them. */
export type LivePhoto = { readonly photo: FormPhoto; readonly files: readonly Uint8Array[] };

/** What a live rehearsal is made of. */
export type LiveAsk = {
  readonly url: string;
  /** Slug of the synthetic election. */
  readonly election: string;
  /** The public keys that its receipts must be signed with. */
  readonly keys: ReadonlyMap<string, PublicKey>;
  readonly phones: readonly LivePhone[];
  /** How many pairs stand where; two where nobody says. */
  readonly pairs?: PairsAt;
  /** What is sent when (evening/live-plan.ts). */
  readonly evening: readonly Sending[];
  /** The photos that a form names, brought in chunks after its record; none where nothing says so. */
  readonly photosOf?: (sending: Sending) => readonly LivePhoto[];
  /** How many times faster than an evening it runs: waits between tries are as much shorter. */
  readonly factor: number;
  /** A form that has no receipt so long after the last was due is lost, milliseconds. */
  readonly graceMs?: number;
  readonly onReceipt?: (receipt: IssuedReceipt) => void;
  readonly onProgress?: (received: number, all: number) => void;
  /** Ends it early: what has no receipt by then is lost. */
  readonly signal?: AbortSignal;
};

/** How a live rehearsal went. */
export type LiveOutcome = {
  readonly receipts: readonly IssuedReceipt[];
  /** Forms of which slip, record or a photo's file have no receipt. */
  readonly lost: readonly Sending[];
  /** Forms that the server would not take, with its answer. */
  readonly refused: readonly { readonly sending: Sending; readonly status: number; readonly said: string }[];
  /** Answers that were no valid receipt, and second answers that were another receipt than the first. */
  readonly badReceipts: number;
  readonly unequalReceipts: number;
  /** Requests that got no answer or one of a server in trouble; answers dropped on purpose; requests sent twice. */
  readonly failures: number;
  readonly dropped: number;
  readonly doubled: number;
  readonly carried: number;
  /** From an attempt to its checked receipt, milliseconds; where attempts failed that nobody let fail on purpose, from the first of them. */
  readonly waitsMs: readonly number[];
  readonly arrivals: readonly Arrived[];
};

const GRACE_MS = 60_000;
const SHORTEST_WAIT_MS = 25;
const PROGRESS_EVERY = 500;

/**
 * Sends an evening at a real server: each form's slip and then its record, as its phone or a courier's would, with answers lost, forms sent twice and
 * the outbox's waits between tries; every receipt is checked with the server's public keys. A server that is away is tried until the grace is over.
 */
export async function runLive(ask: LiveAsk): Promise<LiveOutcome> {
  const sender = senderTo(ask.url);
  const run = newRun(ask, sender);
  try {
    const forms = ask.evening.map((sending) => sendForm(run, sending));
    await Promise.all(forms);
    return run.outcome;
  } finally {
    sender.end();
  }
}

type Run = {
  readonly ask: LiveAsk;
  readonly sender: Sender;
  readonly phones: ReadonlyMap<string, LivePhone>;
  readonly until: number;
  readonly outcome: Outcome;
  readonly begun: number;
};
type Outcome = {
  -readonly [K in keyof LiveOutcome]: LiveOutcome[K] extends readonly (infer T)[] ? T[] : LiveOutcome[K];
};

function newRun(ask: LiveAsk, sender: Sender): Run {
  const last = ask.evening.reduce((most, { dueMs }) => Math.max(most, dueMs), 0);
  return {
    ...{ ask, sender, begun: performance.now() },
    phones: new Map(ask.phones.map((phone) => [phone.tps, phone])),
    until: last + (ask.graceMs ?? GRACE_MS),
    outcome: {
      ...{ receipts: [], lost: [], refused: [], waitsMs: [], arrivals: [] },
      ...{ badReceipts: 0, unequalReceipts: 0, failures: 0, dropped: 0, doubled: 0, carried: 0 },
    },
  };
}

async function sendForm(run: Run, sending: Sending): Promise<void> {
  const { ask, phones, outcome } = run;
  const phone = phones.get(sending.tps);
  if (!phone) throw new Error(`no phone at ${sending.tps}`);
  await rest(run, sending.dueMs - elapsed(run));
  const photos = ask.photosOf?.(sending) ?? [];
  const form = sealForm(
    phone,
    ask.election,
    sending.contest,
    new Date(),
    ask.pairs?.(sending.contest, sending.tps) ?? undefined,
    photos.map(({ photo }) => photo),
  );
  const courier = sending.courier === null ? undefined : phones.get(sending.courier);
  if (courier) outcome.carried += 1;
  const by = courier ?? phone;
  const hasSlip = await deliver(run, sending, by, slipParcel(form), sending.losses);
  if (hasSlip) outcome.arrivals.push({ dueMs: sending.dueMs, receivedMs: elapsed(run) });
  const hasRecord = hasSlip && (await deliver(run, sending, by, recordParcel(form), 0));
  if (hasRecord && (await deliverFiles(run, sending, by, photos))) return;
  outcome.lost.push(sending);
}

async function deliverFiles(run: Run, sending: Sending, by: LivePhone, photos: readonly LivePhoto[]) {
  for (const file of photos.flatMap(({ files }) => files))
    if (!(await deliverFile(run, sending, by, file))) return false;
  return true;
}

/** Brings a file in its chunks until it has a valid receipt, all of them again where one of them failed. @returns whether it has one */
async function deliverFile(run: Run, sending: Sending, by: LivePhone, file: Uint8Array): Promise<boolean> {
  const { ask } = run;
  const subject = sha256(file);
  for (let failures = 1; ; failures += 1) {
    if (ask.signal?.aborted || elapsed(run) > run.until) return false;
    const answer = await sendFile(run, by, `/api/results/photos/${subject}`, file);
    const found = await receiptIn(run, sending, { kind: 'photo', subject }, [answer]);
    if (found === 'refused') return false;
    if (found !== null) {
      keep(run, { kind: 'photo', subject, tps: sending.tps, envelope: found });
      return true;
    }
    await rest(run, Math.max(SHORTEST_WAIT_MS, waitMs(failures, Math.random()) / ask.factor));
  }
}

/** All chunks of a file and that they are all. @returns the last answer, or the first that was none of a chunk received */
async function sendFile({ sender }: Run, by: LivePhone, path: string, file: Uint8Array): Promise<Answer> {
  const send = (method: 'PUT' | 'POST', at: string, body?: Uint8Array) =>
    sender.send(method, at, { authorization: by.authorization(method, at), ...(body ? { body } : {}) });
  for (let at = 0; at * CHUNK_BYTES < file.length; at += 1) {
    const chunk = file.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES);
    const answer = await send('PUT', `${path}/chunks/${at}/${sha256(chunk)}`, chunk);
    if (answer.status !== 200) return answer;
  }
  return send('POST', `${path}/done`);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

type Parcel = Pick<IssuedReceipt, 'kind' | 'subject'> & { readonly path: string; readonly body: string };

function slipParcel({ qr, slipId }: SealedForm): Parcel {
  const path = `/api/results/slips/${slipId}`;
  return { kind: 'slip', subject: slipId, path, body: JSON.stringify({ qr }) };
}

function recordParcel({ qr, payload, identity }: SealedForm): Parcel {
  const path = `/api/results/records/${identity}`;
  return { kind: 'result', subject: identity, path, body: JSON.stringify({ qr, payload }) };
}

/** Brings one parcel until it has a valid receipt. @param drops answers that are lost first @returns whether it has one */
async function deliver(
  run: Run,
  sending: Sending,
  by: LivePhone,
  parcel: Parcel,
  drops: number,
): Promise<boolean> {
  const { ask, outcome } = run;
  let dropped: Envelope | null = null;
  let since: number | null = null;
  for (let failures = 1; ; failures += 1) {
    if (ask.signal?.aborted || elapsed(run) > run.until) return false;
    const begun = performance.now();
    const answers = await sent(run, by, parcel, sending.isDoubled && failures === 1);
    const found = await receiptIn(run, sending, parcel, answers);
    if (found === 'refused') return false;
    if (found !== null) {
      if (dropped !== null && !isSame(dropped, found)) outcome.unequalReceipts += 1;
      if (failures > drops) {
        outcome.waitsMs.push(performance.now() - (since ?? begun));
        keep(run, { ...{ kind: parcel.kind, subject: parcel.subject }, tps: sending.tps, envelope: found });
        return true;
      }
      outcome.dropped += 1;
      dropped = found;
    } else since ??= begun;
    await rest(run, Math.max(SHORTEST_WAIT_MS, waitMs(failures, Math.random()) / ask.factor));
  }
}

async function sent({ sender, outcome }: Run, by: LivePhone, parcel: Parcel, twice: boolean) {
  const one = () =>
    sender.send('PUT', parcel.path, {
      authorization: by.authorization('PUT', parcel.path),
      body: parcel.body,
    });
  if (!twice) return [await one()];
  outcome.doubled += 1;
  return Promise.all([one(), one()]);
}

/** The receipt in an answer; null where there is none and it is worth trying again. */
async function receiptIn(
  { ask, outcome }: Run,
  sending: Sending,
  parcel: Pick<Parcel, 'kind' | 'subject'>,
  answers: readonly { readonly status: number; readonly body: string }[],
): Promise<Envelope | 'refused' | null> {
  const found: Envelope[] = [];
  for (const { status, body } of answers) {
    if (status !== 200) {
      outcome.failures += 1;
      const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
      if (!isFinal) continue;
      outcome.refused.push({ sending, status, said: body.slice(0, 500) });
      return 'refused';
    }
    const envelope = parsed(body);
    const receipt = await checkReceipt(envelope, ask.keys, parcel.subject, verifySignature);
    if (receipt.ok && receipt.value.kind === parcel.kind) found.push(envelope as Envelope);
    else outcome.badReceipts += 1;
  }
  const [first, second] = found;
  if (first && second && !isSame(first, second)) outcome.unequalReceipts += 1;
  return first ?? null;
}

function keep({ ask, outcome }: Run, receipt: IssuedReceipt): void {
  outcome.receipts.push(receipt);
  ask.onReceipt?.(receipt);
  if (outcome.receipts.length % PROGRESS_EVERY === 0)
    ask.onProgress?.(outcome.receipts.length, 2 * ask.evening.length);
}

function isSame(one: Envelope, other: Envelope): boolean {
  return one.payload === other.payload && one.signature === other.signature && one.key === other.key;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function elapsed({ begun }: Run): number {
  return performance.now() - begun;
}

async function rest({ ask }: Run, ms: number): Promise<void> {
  if (ms <= 0 || ask.signal?.aborted) return;
  await pause(ms, undefined, ask.signal ? { signal: ask.signal } : {}).catch(() => undefined);
}
