import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { waitMs } from '../../../../kernel/index.ts';
import { verifySignature } from '../../../../platform/server/devices/verify.ts';
import { checkReceipt, type Envelope, type PublicKey } from '../../../../sealed/index.ts';
import type { Arrived } from '../../../evening/live-compare.ts';
import type { Sending } from '../../../evening/live-plan.ts';
import type { PairsAt } from '../../../pairs.ts';
import type { LivePhone } from './phones.ts';
import { type Sender, senderTo } from './put.ts';
import { type SealedForm, sealForm } from './synthetic-form.ts';

/** A receipt that a phone has checked: from here on the server must have what it names. */
export type IssuedReceipt = {
  readonly kind: 'slip' | 'result';
  /** SHA-256 of what was received. */
  readonly subject: string;
  readonly tps: string;
  readonly envelope: Envelope;
};

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
  /** Forms of which slip or record have no receipt. */
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
  const form = sealForm(
    phone,
    ask.election,
    sending.contest,
    new Date(),
    ask.pairs?.(sending.contest, sending.tps) ?? undefined,
  );
  const courier = sending.courier === null ? undefined : phones.get(sending.courier);
  if (courier) outcome.carried += 1;
  const by = courier ?? phone;
  const hasSlip = await deliver(run, sending, by, slipParcel(form), sending.losses);
  if (hasSlip) outcome.arrivals.push({ dueMs: sending.dueMs, receivedMs: elapsed(run) });
  if (hasSlip && (await deliver(run, sending, by, recordParcel(form), 0))) return;
  outcome.lost.push(sending);
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
  parcel: Parcel,
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
