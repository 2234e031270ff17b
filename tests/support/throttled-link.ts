import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What a link is like, the same in both directions. */
export type LinkTraits = {
  /** Bits per second that it carries, repeated pieces included. */
  readonly bps: number;
  readonly roundTripMs: number;
  /** Share of pieces that are lost and sent again one round trip later. */
  readonly loss: number;
};

/** Bytes that came out at the far end, by time: what the link really carried. */
export type Carried = { readonly atMs: number; readonly bytes: number }[];

const PIECE = 1_448;
/** What waits before the bottleneck: a quarter of a second, and 16 kB at least, as on real mobile links or more. */
const QUEUE_MS = 250;
const SMALLEST_QUEUE = 16_384;

/**
 * A TCP proxy that carries bytes as a slow, distant, lossy link would: pieces of a packet's size leave at the link's rate,
 * arrive half a round trip later, in order; a lost one holds up all behind it for a round trip and takes its place on the link
 * twice. It knows how much it really carried and when.
 */
export class ThrottledLink {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Per connection, in the order they were made. */
  readonly connections: { readonly up: Carried; readonly down: Carried }[] = [];

  private constructor(target: { host: string; port: number }, traits: LinkTraits, random: () => number) {
    this.#server = createServer({ noDelay: true }, (near) => {
      const far = connect({ ...target, noDelay: true });
      const carried = { up: [] as Carried, down: [] as Carried };
      this.connections.push(carried);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => this.#sockets.delete(socket));
      }
      new Direction(near, far, traits, random, carried.up);
      new Direction(far, near, traits, random, carried.down);
    });
  }

  /** Opens a link to an address. @param random numbers in [0, 1): the same ones lose the same pieces */
  static async open(
    target: { host: string; port: number },
    traits: LinkTraits,
    random: () => number,
  ): Promise<ThrottledLink> {
    const link = new ThrottledLink(target, traits, random);
    await new Promise<void>((resolve) => link.#server.listen(0, '127.0.0.1', resolve));
    return link;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Cuts all connections, as a lost attachment does. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One direction of one connection. */
class Direction {
  readonly #to: Socket;
  readonly #from: Socket;
  readonly #traits: LinkTraits;
  readonly #random: () => number;
  readonly #carried: Carried;
  readonly #queueLimit: number;
  readonly #due: { readonly atMs: number; readonly then: () => void }[] = [];
  #queued = 0;
  /** When the link is free again, and when the last piece arrives; milliseconds. */
  #freeAt = 0;
  #arrivesAt = 0;

  constructor(from: Socket, to: Socket, traits: LinkTraits, random: () => number, carried: Carried) {
    [this.#from, this.#to, this.#traits, this.#random, this.#carried] = [from, to, traits, random, carried];
    this.#queueLimit = Math.max(SMALLEST_QUEUE, (traits.bps / 8_000) * QUEUE_MS);
    from.on('data', (chunk: Buffer) => this.#take(chunk));
    from.on('end', () => this.#after(() => to.end()));
    from.on('close', () => this.#after(() => to.destroy()));
  }

  #take(chunk: Buffer): void {
    const { bps, roundTripMs, loss } = this.#traits;
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, at + PIECE);
      const sendingMs = (piece.length * 8_000) / bps;
      this.#freeAt = Math.max(this.#freeAt, performance.now()) + sendingMs;
      let arrives = this.#freeAt + roundTripMs / 2;
      while (this.#random() < loss) {
        this.#freeAt += sendingMs;
        arrives += roundTripMs;
      }
      this.#arrivesAt = Math.max(this.#arrivesAt, arrives);
      this.#queued += piece.length;
      this.#at(this.#arrivesAt, () => this.#deliver(piece));
    }
    if (this.#queued > this.#queueLimit) this.#from.pause();
  }

  #deliver(piece: Buffer): void {
    this.#queued -= piece.length;
    if (this.#queued <= this.#queueLimit && this.#from.isPaused()) this.#from.resume();
    if (this.#to.destroyed) return;
    this.#carried.push({ atMs: performance.now(), bytes: piece.length });
    this.#to.write(piece);
  }

  /** Does something when all that was taken has arrived. */
  #after(then: () => void): void {
    this.#at(Math.max(this.#arrivesAt, performance.now() + this.#traits.roundTripMs / 2), then);
  }

  /** In the order of asking, whatever timers do. */
  #at(atMs: number, then: () => void): void {
    this.#due.push({ atMs, then });
    if (this.#due.length === 1) this.#wait();
  }

  #wait(): void {
    const next = this.#due[0];
    if (next) setTimeout(() => this.#run(), Math.max(0, next.atMs - performance.now()));
  }

  #run(): void {
    for (;;) {
      const next = this.#due[0];
      if (!next || next.atMs > performance.now()) break;
      next.then();
      this.#due.shift();
    }
    this.#wait();
  }
}

/** Bits per second that came out at the far end between two of its instants. */
export function carriedBps(carried: Carried, fromMs: number, untilMs: number): number {
  let bytes = 0;
  for (const piece of carried) if (piece.atMs > fromMs && piece.atMs <= untilMs) bytes += piece.bytes;
  return (bytes * 8_000) / (untilMs - fromMs);
}
