import { Duplex, type Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as ws from 'ws';
import { FrameSkimmer } from './frame-skimmer.ts';

// ws exports both, its types do not name them.
const { Receiver, Sender } = ws as unknown as {
  Receiver: new (options: { isServer: boolean }) => Writable;
  Sender: new (
    stream: Duplex,
  ) => {
    send(data: Buffer, options: { binary: boolean; fin: boolean; mask: boolean; compress: boolean }): void;
    ping(data: Buffer, mask: boolean): void;
  };
};

type Message = { readonly kind: 'binary' | 'text'; readonly length: number; readonly inTwoPieces: boolean };

const messages = fc.array(
  fc.record({
    kind: fc.constantFrom('binary' as const, 'text' as const),
    length: fc.oneof(fc.nat(300), fc.constantFrom(125, 126, 127, 65_535, 65_536, 70_000)),
    inTwoPieces: fc.boolean(),
  }),
  { maxLength: 12 },
);
const cuts = fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 1 });

test('whatever the cuts, all but the binary messages goes on as ws sent it, and every byte is counted', async () => {
  await fc.assert(
    fc.asyncProperty(messages, cuts, async (wanted, lengths) => {
      const stream = sentByWs(wanted);
      const { rest, binaryBytes } = skimmed(stream, lengths);
      expect(rest.length + binaryBytes).toBe(stream.length);
      if (wanted.every(({ kind }) => kind === 'text')) expect(rest.equals(stream)).toBe(true);
      const texts = wanted.filter(({ kind }) => kind === 'text');
      expect(await readByWs(rest)).toEqual(
        [
          ...wanted.flatMap(({ inTwoPieces }) => (inTwoPieces ? ['ping'] : [])),
          ...texts.map(({ length, inTwoPieces }) => 'a'.repeat(inTwoPieces ? 2 * length : length)),
        ].sort(),
      );
    }),
  );
});

test('a frame that says it is longer than any stream is refused', () => {
  const head = Uint8Array.from([0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
  expect(() => new FrameSkimmer().push(head)).toThrow(RangeError);
});

function skimmed(stream: Buffer, lengths: readonly number[]): { rest: Buffer; binaryBytes: number } {
  const skimmer = new FrameSkimmer();
  const rest: Uint8Array[] = [];
  let binaryBytes = 0;
  for (let [at, turn] = [0, 0]; at < stream.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    const found = skimmer.push(stream.subarray(at, at + length));
    rest.push(...found.rest);
    binaryBytes += found.binaryBytes;
    at += length;
  }
  return { rest: Buffer.concat(rest), binaryBytes };
}

/** The masked frames of a client; a ping stands between the pieces of a message, as the RFC allows. */
function sentByWs(wanted: readonly Message[]): Buffer {
  const pieces: Buffer[] = [];
  const sender = new Sender(
    new Duplex({
      read() {},
      write(chunk: Buffer, _encoding, done) {
        pieces.push(Buffer.from(chunk));
        done();
      },
    }),
  );
  for (const { kind, length, inTwoPieces } of wanted) {
    const send = (fin: boolean) =>
      sender.send(Buffer.alloc(length, 'a'), { binary: kind === 'binary', fin, mask: true, compress: false });
    if (inTwoPieces) {
      send(false);
      sender.ping(Buffer.from('ping'), true);
    }
    send(true);
  }
  return Buffer.concat(pieces);
}

/** What ws reads from a stream, sorted: texts and the contents of pings; a binary message would show as such. */
async function readByWs(stream: Buffer): Promise<string[]> {
  const receiver = new Receiver({ isServer: true });
  const read: string[] = [];
  receiver.on('message', (data: Buffer, isBinary: boolean) =>
    read.push(isBinary ? 'binary' : data.toString()),
  );
  receiver.on('ping', (data: Buffer) => read.push(data.toString()));
  await new Promise<void>((resolve, reject) => {
    receiver.on('error', reject);
    receiver.end(Buffer.from(stream), () => resolve());
  });
  return read.sort();
}
