import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { attachNdt7, type Ndt7Record } from '../../src/connectivity/server/ndt7/attach.ts';
import { openReceiptKey, type ReceiptKey } from '../../src/platform/server/devices/receipt-key.ts';
import { idOfKey, verifySignature } from '../../src/platform/server/devices/verify.ts';
import {
  bytesOfHex,
  type Envelope,
  hexOf,
  type PublicKey,
  readAuthorization,
  receiptText,
  requestText,
  signedBytes,
} from '../../src/sealed/index.ts';

/** How it answers records: as it should, or as servers, portals and networks do at their worst. */
export type Manner =
  | 'fine'
  | 'reply-lost'
  | 'request-lost'
  | 'portal'
  | 'redirect'
  | 'unknown-device'
  | 'refuses'
  | 'broken'
  | 'proxy-404'
  | 'empty'
  | 'other-receipt'
  | 'new-key';

/** A record that arrived. */
export type Arrived = { readonly payload: string; readonly sentAt: string; readonly receivedAt: string };

const TPS = '2103011001001';
const PROBLEMS: Partial<Record<Manner, [status: number, code: string]>> = {
  'unknown-device': [401, 'SIGAP-1002'],
  refuses: [422, 'SIGAP-3115'],
  broken: [500, 'SIGAP-9001'],
};

/** A server of the field protocol (docs/formats/field-protocol.md sections 1 to 3) without a database, that can be made to misbehave. */
export class FakeFieldServer {
  readonly #server: Server;
  readonly #detach: () => void;
  readonly #keys = ['1', '2'].map((digit) => openReceiptKey({ receiptKey: digit.repeat(64), dataDir: '' }));
  readonly #devices = new Map<string, PublicKey>();
  readonly #used = new Map<string, string>();
  /** By their identity. */
  readonly arrived = new Map<string, Arrived>();
  /** How it answers a record, by its payload. */
  manner: (payload: string) => Manner = () => 'fine';
  /** Called as a record's request has been read, before anything is kept or answered. */
  onRecord: () => void = () => {};
  now: () => Date = () => new Date();
  requests = 0;

  /** The ndt7 tests that ended. */
  readonly tests: Ndt7Record[] = [];

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#detach = attachNdt7(this.#server, { onEnd: (ended) => void this.tests.push(ended) });
  }

  static async open(): Promise<FakeFieldServer> {
    const fake = new FakeFieldServer();
    await once(fake.#server.listen(0, '127.0.0.1'), 'listening');
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What arrived of each number: more than one text is a fault of whoever sent it. */
  byNumber(): Map<number, string[]> {
    const byNumber = new Map<number, string[]>();
    for (const { payload } of this.arrived.values()) {
      const { number } = JSON.parse(payload) as { number: number };
      byNumber.set(number, [...(byNumber.get(number) ?? []), payload]);
    }
    return byNumber;
  }

  async close(): Promise<void> {
    this.#detach();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const path = request.url ?? '';
    const body = await textOf(request);
    if (request.method === 'POST' && path === '/api/devices') return this.#enrol(response, JSON.parse(body));
    const device = await this.#deviceOf(request);
    if (!device) return problem(response, 401, 'SIGAP-1002');
    if (path === '/api/devices/me') return json(response, 200, this.#home(device));
    const [, id] = /^\/api\/field\/records\/([0-9a-f]{64})$/.exec(path) ?? [];
    if (request.method !== 'PUT' || !id) return problem(response, 404, 'SIGAP-1004');
    return this.#record(response, id, JSON.parse(body), String(request.headers['x-sigap-sent-at']));
  }

  async #record(response: ServerResponse, id: string, envelope: Envelope, sentAt: string): Promise<void> {
    this.onRecord();
    const manner = this.manner(envelope.payload);
    const wrong = PROBLEMS[manner];
    if (wrong) return problem(response, ...wrong);
    if (manner === 'request-lost') return void response.destroy();
    if (manner === 'portal') return html(response, 200);
    if (manner === 'proxy-404') return html(response, 404);
    if (manner === 'redirect') return void response.writeHead(302, { location: '/masuk' }).end();
    if (manner === 'empty') return json(response, 200, {});
    const device = this.#devices.get(envelope.key);
    const isSealed =
      device !== undefined &&
      createHash('sha256').update(envelope.payload).digest('hex') === id &&
      (await verifySignature(device, signedBytes('sigap-record-1', envelope.payload), envelope.signature));
    if (!isSealed) return problem(response, 422, 'SIGAP-3115');
    if (manner === 'other-receipt')
      return json(response, 200, await this.#receipt('0'.repeat(64), this.#keys[0]));
    const receivedAt = this.arrived.get(id)?.receivedAt ?? this.now().toISOString();
    this.arrived.set(id, { payload: envelope.payload, sentAt, receivedAt });
    if (manner === 'reply-lost') return void response.destroy();
    return json(response, 200, await this.#receipt(id, this.#keys[manner === 'new-key' ? 1 : 0]));
  }

  async #receipt(subject: string, key: ReceiptKey | undefined): Promise<Envelope | undefined> {
    const receivedAt = this.arrived.get(subject)?.receivedAt ?? this.now().toISOString();
    return key?.sign(
      receiptText({
        ...{ form: 'sigap-receipt-1', stage: 'received', kind: 'record', subject },
        ...{ election: 'pilkada-2024', tps: TPS, receivedAt, facts: {} },
      }),
    );
  }

  async #enrol(response: ServerResponse, asked: Record<string, string>): Promise<void> {
    const { token = '', publicKey = '', signature = '' } = asked;
    const key: PublicKey = { algorithm: 'ed25519', raw: bytesOfHex(publicKey) };
    const id = idOfKey(key);
    const isOwn = await verifySignature(key, signedBytes('sigap-enrolment-1', token), signature);
    if (!isOwn) return problem(response, 422, 'SIGAP-3113');
    if ((this.#used.get(token) ?? id) !== id) return problem(response, 409, 'SIGAP-3110');
    this.#used.set(token, id);
    this.#devices.set(id, key);
    return json(response, 200, this.#home(id, 1));
  }

  #home(id: string, keys = 2) {
    return {
      device: { id, algorithm: 'ed25519', enrolledAt: this.now().toISOString(), revokedAt: null },
      election: { slug: 'pilkada-2024', name: { id: 'Pilkada', en: 'Election' }, synthetic: false },
      tps: { code: TPS, number: 1, name: 'TPS 001', village: 'Tarempa Barat' },
      receiptKeys: this.#keys
        .slice(0, keys)
        .map(({ id: key, publicKey }) => ({ key, publicKey: hexOf(publicKey.raw) })),
      serverTime: this.now().toISOString(),
    };
  }

  async #deviceOf({ method = '', url = '', headers }: IncomingMessage): Promise<string | null> {
    const signed = readAuthorization(headers.authorization);
    const key = signed && this.#devices.get(signed.key);
    if (!key) return null;
    const message = signedBytes('sigap-request-1', requestText(method, url));
    return (await verifySignature(key, message, signed.signature)) ? signed.key : null;
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function problem(response: ServerResponse, status: number, code: string): void {
  const body = JSON.stringify({ type: `/problems/${code}`, title: code, status, code, nextStep: '' });
  response.writeHead(status, { 'content-type': 'application/problem+json; charset=utf-8' }).end(body);
}

function html(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Selamat datang di Wi-Fi</h1>');
}
