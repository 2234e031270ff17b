import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { NDT7_SUBPROTOCOL, readTestName } from '../../ndt7/protocol.ts';
import { attachNdt7, type Ndt7Options, type Ndt7Record } from './attach.ts';
import { RefusedOpening, testDownload, testUpload } from './client.ts';

const BRIEF = { testUs: 600_000, giveUpUs: 5_000_000, silenceUs: 60_000_000 };
const ENDLESS = { testUs: 60_000_000, giveUpUs: 60_000_000, silenceUs: 60_000_000 };

type Ending = Promise<Ndt7Record>;

/** A server of its own for a test, and the records of what ended on it, in order. */
class Stand {
  readonly #server: Server;
  readonly #detach: () => void;
  readonly #ended: Ndt7Record[] = [];
  readonly #waiting: ((ended: Ndt7Record) => void)[] = [];
  readonly sockets: WebSocket[] = [];
  readonly #closed: Promise<unknown>[] = [];

  constructor(options: Ndt7Options) {
    this.#server = createServer((_request, response) => response.end());
    this.#server.on('connection', (socket) => this.#closed.push(once(socket, 'close')));
    this.#detach = attachNdt7(this.#server, {
      durations: BRIEF,
      ...options,
      onEnd: (ended) => {
        const next = this.#waiting.shift();
        if (next) next(ended);
        else this.#ended.push(ended);
      },
    });
  }

  async listen(): Promise<this> {
    // Room for a thousand at once: what the kernel's queue has no room for, the places never see.
    await once(this.#server.listen({ port: 0, host: '127.0.0.1', backlog: 2_048 }), 'listening');
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The record of the next test that ends. */
  ended(): Ending {
    const done = this.#ended.shift();
    return done ? Promise.resolve(done) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** @param hear is told every message, also one that comes right behind the opening */
  async open(test: string, hear: (data: Buffer, isBinary: boolean) => void = () => {}): Promise<WebSocket> {
    const ws = new WebSocket(`${this.url.replace('http', 'ws')}/ndt/v7/${test}`, NDT7_SUBPROTOCOL);
    this.sockets.push(ws);
    ws.on('error', () => {});
    ws.on('message', hear);
    await once(ws, 'open');
    return ws;
  }

  /** The status with which an opening is refused, and when one may come again. */
  async refusal(target: string, subprotocol = NDT7_SUBPROTOCOL): Promise<{ status: number; again: unknown }> {
    const ws = new WebSocket(`${this.url.replace('http', 'ws')}${target}`, subprotocol);
    ws.on('error', () => {});
    return new Promise((resolve, reject) => {
      ws.once('open', () => reject(new Error('was not refused')));
      ws.once('unexpected-response', (_request, { statusCode = 0, headers }) =>
        resolve({ status: statusCode, again: headers['retry-after'] }),
      );
    });
  }

  /** A client that asks for an upgrade, sends a byte behind it and another after the answer, and never closes. */
  async linger(target: string, subprotocol = NDT7_SUBPROTOCOL): Promise<string> {
    const { hostname, port } = new URL(this.url);
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    socket.on('error', () => {});
    const head = ['Host: sigap', 'Connection: Upgrade', 'Upgrade: websocket'];
    const lines = [`GET ${target} HTTP/1.1`, ...head, `Sec-WebSocket-Protocol: ${subprotocol}`];
    socket.write(`${lines.join('\r\n')}\r\n\r\nx`);
    const [answer] = await once(socket, 'data');
    socket.write('x');
    return String(answer);
  }

  /** How many connections are left when all that there were have closed. */
  async left(): Promise<number> {
    await Promise.all(this.#closed);
    return new Promise((resolve) => this.#server.getConnections((_error, count) => resolve(count)));
  }

  async close(): Promise<void> {
    for (const ws of this.sockets) ws.terminate();
    this.#detach();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let stand: Stand;
const serve = async (options: Ndt7Options = {}) => {
  stand = await new Stand(options).listen();
  return stand;
};
afterEach(() => stand.close());

describe('our own client', () => {
  test('agrees with the server about an upload, which the server counts', async () => {
    const { url } = await serve();
    const [result, { record, uuid }] = [await testUpload(url, BRIEF.testUs), await stand.ended()];
    expect(result).toMatchObject({ ending: 'completed', countedBy: 'receiver', uuid });
    expect(record.ending).toBe('completed');
    expect(result.bytes).toBe(record.serverMeasurements.at(-1)?.bytes);
  });

  test('counts a download itself and tells the server of it', async () => {
    const { url } = await serve();
    const [result, { record, uuid }] = [await testDownload(url, BRIEF.testUs), await stand.ended()];
    expect(result).toMatchObject({ ending: 'completed', countedBy: 'receiver', uuid });
    expect(record.clientMeasurements.length).toBeGreaterThan(0);
    expect(record.clientMeasurements.at(-1)?.bytes).toBeLessThanOrEqual(result.bytes);
  });
});

test('our own client says with which status it was refused', async () => {
  const { url } = await serve({ slots: 1, queue: 0 });
  await stand.open('upload');
  const refusal = await testUpload(url, BRIEF.testUs).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RefusedOpening);
  expect(refusal).toMatchObject({ status: 503 });
});

test('the first measurement alone names the test and the connection, as the specification says', async () => {
  await serve();
  const told: { ConnectionInfo?: { UUID: string; Client: string; Server: string } }[] = [];
  const ws = await stand.open('upload', (data) => told.push(JSON.parse(data.toString())));
  ws.send(Buffer.alloc(8_192));
  const { uuid, startedAt } = await stand.ended();
  expect(told.length).toBeGreaterThan(1);
  expect(told[0]?.ConnectionInfo).toEqual({
    UUID: uuid,
    Client: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    Server: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
  });
  expect(told.slice(1).every((one) => one.ConnectionInfo === undefined)).toBe(true);
  expect(startedAt).toBeInstanceOf(Date);
});

test('a download is named before its first byte: behind it, the name would come late on a slow line', async () => {
  await serve();
  const heard: string[] = [];
  await stand.open('download', (data, isBinary) => heard.push(isBinary ? 'data' : data.toString()));
  const { uuid } = await stand.ended();
  expect(heard).toContain('data');
  expect(readTestName(heard[0] ?? '')).toBe(uuid);
});

describe('an opening that is no test', () => {
  test('is refused with 400, and another path with 404', async () => {
    await serve();
    expect((await stand.refusal('/ndt/v7/upload', 'chat')).status).toBe(400);
    expect((await stand.refusal(`/ndt/v7/upload?a=${'x'.repeat(4_095)}`)).status).toBe(400);
    expect((await stand.refusal('/ndt/v7/upload?a=%FF')).status).toBe(400);
    expect((await stand.refusal('/ndt/v7/ping')).status).toBe(404);
  });
});

describe('whoever is refused is let go, though it sends on and never closes, with', () => {
  test.each([
    [404, '/ndt/v7/ping', NDT7_SUBPROTOCOL],
    [400, '/ndt/v7/upload', 'chat'],
    [503, '/ndt/v7/upload', NDT7_SUBPROTOCOL],
  ])('%i', async (status, target, subprotocol) => {
    await serve({ slots: 0, queue: 0 });
    const clients = Array.from({ length: 100 }, () => stand.linger(target, subprotocol));
    for (const answer of await Promise.all(clients)) expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(await stand.left()).toBe(0);
  });
});

describe('places', () => {
  test('when all are taken one waits, then is told when to come again', async () => {
    await serve({ slots: 1, queue: 0 });
    const first = await stand.open('upload');
    expect(await stand.refusal('/ndt/v7/upload')).toEqual({ status: 503, again: '15' });
    first.terminate();
    await stand.ended();
    expect((await stand.open('download')).readyState).toBe(WebSocket.OPEN);
  });

  test('whoever waits gets the place that becomes free', async () => {
    await serve({ slots: 1, queue: 1, patienceMs: 60_000 });
    const first = await stand.open('upload');
    const second = stand.open('download');
    first.terminate();
    expect((await second).readyState).toBe(WebSocket.OPEN);
  });

  test('a thousand sockets: a few are served, all others are sent away, and the next client finds a place', async () => {
    const { url } = await serve({ slots: 2, queue: 4, patienceMs: 1 });
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, async () => {
        const ws = new WebSocket(`${url.replace('http', 'ws')}/ndt/v7/upload`, NDT7_SUBPROTOCOL);
        stand.sockets.push(ws);
        return new Promise((resolve) => {
          ws.on('error', ({ message }) => resolve(message));
          ws.once('open', () => resolve('open'));
          ws.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode));
        });
      }),
    );
    expect(new Set(answers)).toEqual(new Set(['open', 503]));
    for (const ws of stand.sockets) ws.terminate();
    await stand.ended();
    expect((await testUpload(url, BRIEF.testUs)).ending).toBe('completed');
  });
});

describe('a client that', () => {
  test('stalls is ended, and has no speed', async () => {
    await serve({ durations: { testUs: 300_000, giveUpUs: 500_000, silenceUs: 100_000 } });
    const ws = await stand.open('upload');
    ws.send(Buffer.alloc(8_192));
    ws.pause();
    const { record } = await stand.ended();
    expect(record).toMatchObject({ ending: 'stalled', uplinkBps: null });
  });

  test.each(['answers', 'is mute'])(
    'never sends a byte gives its place back, whether it %s',
    async (manner) => {
      await serve({ slots: 1, queue: 0, durations: { ...ENDLESS, silenceUs: 100_000 } });
      const ws = await stand.open('upload');
      if (manner === 'is mute') ws.pause();
      expect((await stand.ended()).record).toMatchObject({ ending: 'stalled', uplinkBps: null, bytes: 0 });
      expect((await stand.open('download')).readyState).toBe(WebSocket.OPEN);
    },
  );

  test('floods texts is sent away', async () => {
    await serve({ durations: ENDLESS });
    const ws = await stand.open('upload');
    for (let text = 0; text < 200; text += 1) ws.send('{}');
    expect((await stand.ended()).record.ending).toBe('refused');
  });

  test('sends a text of megabytes is sent away', async () => {
    await serve({ durations: ENDLESS });
    (await stand.open('upload')).send('x'.repeat(1 << 20));
    expect((await stand.ended()).record.ending).toBe('refused');
  });

  test('sends data during a download is sent away', async () => {
    await serve({ durations: ENDLESS });
    (await stand.open('download')).send(Buffer.alloc(1_024));
    expect((await stand.ended()).record.ending).toBe('refused');
  });

  test('sends frames of 16 MB is counted without keeping them', async () => {
    await serve({ durations: ENDLESS });
    const ws = await stand.open('upload');
    for (let frame = 0; frame < 4; frame += 1) ws.send(Buffer.alloc(1 << 24));
    ws.close(1_000);
    const { record } = await stand.ended();
    expect('bytes' in record && record.bytes).toBeGreaterThan(4 << 24);
  });

  test('lies in its measurements changes nothing', async () => {
    await serve();
    const ws = await stand.open('upload');
    const lie = { AppInfo: { ElapsedTime: 1, NumBytes: 10 ** 12 }, Origin: 'server', Test: 'upload' };
    ws.send(JSON.stringify(lie));
    ws.send(Buffer.alloc(8_192));
    const { record } = await stand.ended();
    expect(record.clientMeasurements).toEqual([{ elapsedUs: 1, bytes: 10 ** 12 }]);
    expect('bytes' in record && record.bytes).toBeLessThan(10_000);
  });

  test.each([0, 1, 2, 3])('is cut off after measurement %i has no speed', async (measurements) => {
    await serve({ durations: ENDLESS });
    const ws = await stand.open('upload');
    ws.send(Buffer.alloc(8_192));
    for (let heard = 0; heard < measurements; heard += 1) await once(ws, 'message');
    ws.terminate();
    const { record } = await stand.ended();
    expect(record).toMatchObject({ ending: 'cut', uplinkBps: null });
  });
});
