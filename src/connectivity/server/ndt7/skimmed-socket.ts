import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { FrameSkimmer } from '../../ndt7/frame-skimmer.ts';

/**
 * A connection as a WebSocket implementation sees it when the binary messages have been taken out and counted. What it writes
 * goes through unchanged.
 */
export class SkimmedSocket extends Duplex {
  readonly #socket: Socket;
  readonly #skimmer = new FrameSkimmer();

  /** @param onArrival told of all bytes of each arrival, and how many of them were of binary messages */
  constructor(socket: Socket, onArrival: (bytes: number, binaryBytes: number) => void) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      try {
        const { rest, binaryBytes } = this.#skimmer.push(chunk);
        onArrival(chunk.length, binaryBytes);
        for (const piece of rest) if (!this.push(piece)) socket.pause();
      } catch {
        socket.destroy();
      }
    });
    socket.on('end', () => this.push(null));
    socket.on('close', () => this.destroy());
    socket.on('error', (error) => this.destroy(error));
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
