import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import {
  answerOfWitness,
  base64Of,
  bytesOfBase64,
  type NoteKey,
  type SeenSize,
  signatureLine,
  type WitnessAnswer,
} from '../../../publiclog/index.ts';
import { writeDurably } from '../durable-file.ts';
import { sha256, verifyEd25519 } from './node-crypto.ts';
import { keptSigner, type NoteSigner } from './note-signer.ts';

/** A request is a checkpoint and at most 63 hashes. */
const MOST_BYTES = 65_536;
const STATE = 'seen.json';

/** Somebody who watches logs: signs what grew out of what was there, and nothing else (C2SP tlog-witness). */
export type Witness = {
  readonly key: NoteKey;
  answer(body: string): Promise<{ readonly status: number; readonly body: string; readonly type: string }>;
};

/**
 * A witness that keeps its key and how far it has seen each log in a folder.
 * @param logs keys of the logs it watches; a key's name is its log's origin
 * @param clock the witness's own time
 */
export function openWitness(dir: string, name: string, logs: readonly NoteKey[], clock: () => Date): Witness {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const signer = keptSigner(dir, 'witness.key', name, 'cosignature');
  const seen = readSeen(dir);
  let turn: Promise<unknown> = Promise.resolve();
  const answer = async (body: string) => {
    const found = await answerOfWitness(
      sha256,
      verifyEd25519,
      body,
      logs,
      (origin) => seen.get(origin) ?? null,
    );
    return said(dir, seen, signer, clock, found);
  };
  return {
    key: signer.key,
    // One after the other: between what was seen and what is kept nobody else may be answered, or a log could shrink.
    answer(body) {
      const mine = turn.then(() => answer(body));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

function said(
  dir: string,
  seen: Map<string, SeenSize>,
  signer: NoteSigner,
  clock: () => Date,
  found: WitnessAnswer,
) {
  const plain = { body: '', type: 'text/plain; charset=utf-8' };
  if (found.status === 409) return { status: 409, body: `${found.size}\n`, type: 'text/x.tlog.size' };
  if (found.status !== 200) return { ...plain, status: found.status };
  // On disk before anybody has the signature.
  const before = seen.get(found.origin);
  seen.set(found.origin, found.seen);
  try {
    writeDurably(join(dir, STATE), stateText(seen));
  } catch (error) {
    if (before) seen.set(found.origin, before);
    else seen.delete(found.origin);
    throw error;
  }
  const seconds = Math.floor(clock().getTime() / 1_000);
  return { ...plain, status: 200, body: signatureLine(signer.sign(found.text, seconds)) };
}

type Kept = Readonly<Record<string, { readonly size: number; readonly root: string }>>;

function stateText(seen: ReadonlyMap<string, SeenSize>): string {
  const kept: Kept = Object.fromEntries(
    [...seen].map(([origin, { size, root }]) => [origin, { size, root: base64Of(root) }]),
  );
  return `${JSON.stringify(kept, null, 2)}\n`;
}

function readSeen(dir: string): Map<string, SeenSize> {
  const path = join(dir, STATE);
  if (!existsSync(path)) return new Map();
  const kept = JSON.parse(readFileSync(path, 'utf8')) as Kept;
  return new Map(
    Object.entries(kept).map(([origin, { size, root }]) => {
      const bytes = bytesOfBase64(root);
      if (!bytes || !Number.isSafeInteger(size)) throw new Error(`${path} is damaged: restore it.`);
      return [origin, { size, root: bytes }];
    }),
  );
}

/** Serves a witness: POST /add-checkpoint, and its key at /. */
export function serveWitness(witness: Witness, vkey: string): Server {
  return createServer(async (request, answer) => {
    const reply = (status: number, body: string, type = 'text/plain; charset=utf-8') =>
      answer.writeHead(status, { 'content-type': type }).end(body);
    if (request.method === 'GET' && request.url === '/') return reply(200, `${vkey}\n`);
    if (request.method !== 'POST' || !/\/add-checkpoint$/.test(request.url ?? '')) return reply(404, '');
    const body = await bodyOf(request);
    if (body === null) return reply(400, '');
    try {
      const found = await witness.answer(body);
      return reply(found.status, found.body, found.type);
    } catch {
      return reply(500, '');
    }
  });
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
