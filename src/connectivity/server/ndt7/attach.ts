import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Text } from '../../../kernel/index.ts';
import { judgeOpening, type Opening, testAt } from '../../ndt7/handshake.ts';
import { LARGEST_MESSAGE, NDT7_SUBPROTOCOL } from '../../ndt7/protocol.ts';
import { type DownloadRecord, sendDownload } from './download.ts';
import { SkimmedSocket } from './skimmed-socket.ts';
import { TestSlots } from './slots.ts';
import { type Durations, SPECIFIED } from './subtest.ts';
import { type Arrivals, receiveUpload, type UploadRecord } from './upload.ts';

/** A test that has ended. */
export type Ndt7Record = Opening & {
  readonly uuid: string;
  /** By this computer's clock. */
  readonly startedAt: Date;
  readonly record: UploadRecord | DownloadRecord;
};

/** How many tests run at once, how many wait and how long, and who is told of those that begin and end. */
export type Ndt7Options = {
  readonly slots?: number;
  readonly queue?: number;
  readonly patienceMs?: number;
  readonly durations?: Durations;
  readonly now?: () => Date;
  readonly onStart?: (uuid: string) => void;
  readonly onEnd?: (ended: Ndt7Record) => void;
};

const BUSY: readonly string[] = ['HTTP/1.1 503 Service Unavailable', 'Retry-After: 15'];
const REFUSED: readonly string[] = ['HTTP/1.1 400 Bad Request'];
const NOT_HERE: readonly string[] = ['HTTP/1.1 404 Not Found'];
/** How long an answer that refuses may take to leave. */
const LEAVES_WITHIN_MS = 1_000;

/**
 * Answers ndt7 tests on an HTTP server, at the paths the specification gives from its root. Whoever comes while all places are
 * taken waits a little before the upgrade, where waiting disturbs no measurement, and is then sent away with `Retry-After`.
 * @returns how to end: drops running tests.
 */
export function attachNdt7(server: Server, options: Ndt7Options = {}): () => void {
  const {
    slots = 2,
    queue = 16,
    patienceMs = 5_000,
    durations = SPECIFIED,
    now = () => new Date(),
    onStart,
    onEnd,
  } = options;
  const places = new TestSlots(slots, queue);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
    handleProtocols: () => NDT7_SUBPROTOCOL,
  });

  const open = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const target = request.url ?? '';
    const test = testAt(target);
    if (!test || !(socket instanceof Socket)) return refuse(socket, NOT_HERE);
    const opening = judgeOpening(test, {
      method: request.method ?? '',
      target,
      subprotocols: request.headers['sec-websocket-protocol'] ?? '',
    });
    if (!opening.ok) return refuse(socket, REFUSED, opening.error);
    const gone = new AbortController();
    const leave = () => gone.abort();
    socket.once('close', leave);
    const place = await places.take(patienceMs, gone.signal);
    socket.off('close', leave);
    if (!place) return refuse(socket, BUSY);
    try {
      await run(request, socket, head, opening.value);
    } finally {
      places.giveBack();
    }
  };

  const run = async (request: IncomingMessage, socket: Socket, head: Buffer, opening: Opening) => {
    socket.setNoDelay(true);
    // What came right behind the request is part of the stream like the rest.
    if (head.length > 0) socket.unshift(head);
    const arrivals: Arrivals = { listener: null };
    const channel =
      opening.test === 'upload' ? new SkimmedSocket(socket, (bytes) => arrivals.listener?.(bytes)) : socket;
    const ws = await new Promise<WebSocket | null>((resolve) => {
      // What ws refuses it closes without ever opening it.
      socket.once('close', () => resolve(null));
      sockets.handleUpgrade(request, channel, Buffer.alloc(0), resolve);
    });
    if (!ws) return;
    const [uuid, startedAt] = [randomUUID(), now()];
    onStart?.(uuid);
    const connection = {
      Client: endpoint(socket.remoteAddress, socket.remotePort),
      Server: endpoint(socket.localAddress, socket.localPort),
      UUID: uuid,
    };
    const record =
      opening.test === 'upload'
        ? await receiveUpload(ws, arrivals, durations, connection)
        : await sendDownload(ws, durations, connection);
    onEnd?.({ ...opening, uuid, startedAt, record });
  };

  const listener = (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    void open(request, socket, head);
  server.on('upgrade', listener);
  return () => {
    server.off('upgrade', listener);
    for (const client of sockets.clients) client.terminate();
  };
}

function endpoint(address = '', port = 0): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Answers and lets go: nobody waits for a client that reads nothing, sends on or keeps its end open. */
function refuse(socket: Duplex, head: readonly string[], why?: Text): void {
  const body = why ? `${why.id}\n${why.en}\n` : '';
  const lines = [...head, 'Connection: close', 'Content-Type: text/plain; charset=utf-8'];
  const lettingGo = setTimeout(() => socket.destroy(), LEAVES_WITHIN_MS);
  // Bytes left unread would make of the end a reset, which can overtake the answer.
  socket.resume();
  socket.end(`${lines.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, () => {
    clearTimeout(lettingGo);
    socket.destroy();
  });
}
