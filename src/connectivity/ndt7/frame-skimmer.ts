/** What a skimmer finds in a stream of WebSocket frames. */
export type Skimmed = {
  /** Pieces of everything but binary messages, in order, as they came. */
  readonly rest: readonly Uint8Array[];
  /** Bytes of binary messages, with their frames' heads. */
  readonly binaryBytes: number;
};

const OPCODE_CONTINUATION = 0x0;
const OPCODE_BINARY = 0x2;
const LONGEST_HEAD = 14;

/**
 * Takes the binary messages out of a stream of WebSocket frames (RFC 6455 section 5.2) without unmasking or keeping them: an
 * upload is only counted, and unmasking in JavaScript would be what it measures. All else goes on to a real WebSocket
 * implementation, which judges it.
 */
export class FrameSkimmer {
  readonly #head = new Uint8Array(LONGEST_HEAD);
  #headLength = 0;
  /** Bytes of the present frame's payload that are still to come. */
  #left = 0;
  #isBinary = false;
  #isContinuedBinary = false;

  /** Takes the next piece of the stream, of any length. @throws RangeError when a frame says it is longer than 2^53. */
  push(chunk: Uint8Array): Skimmed {
    const rest: Uint8Array[] = [];
    let binaryBytes = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.#left > 0) {
        const taken = Math.min(this.#left, chunk.length - at);
        if (this.#isBinary) binaryBytes += taken;
        else rest.push(chunk.subarray(at, at + taken));
        this.#left -= taken;
        at += taken;
        continue;
      }
      this.#head[this.#headLength] = chunk[at] ?? 0;
      this.#headLength += 1;
      at += 1;
      if (this.#headLength < headLength(this.#head, this.#headLength)) continue;
      this.#begin();
      if (this.#isBinary) binaryBytes += this.#headLength;
      else rest.push(this.#head.slice(0, this.#headLength));
      this.#headLength = 0;
    }
    return { rest, binaryBytes };
  }

  #begin(): void {
    const first = this.#head[0] ?? 0;
    const [opcode, isFinal] = [first & 0x0f, (first & 0x80) !== 0];
    this.#left = payloadLength(this.#head);
    const isControl = opcode >= 0x8;
    this.#isBinary = opcode === OPCODE_BINARY || (opcode === OPCODE_CONTINUATION && this.#isContinuedBinary);
    // Control frames may stand between the pieces of a message.
    if (!isControl) this.#isContinuedBinary = this.#isBinary && !isFinal;
  }
}

function headLength(head: Uint8Array, known: number): number {
  if (known < 2) return 2;
  const second = head[1] ?? 0;
  const extended = { 126: 2, 127: 8 }[second & 0x7f] ?? 0;
  return 2 + extended + ((second & 0x80) !== 0 ? 4 : 0);
}

function payloadLength(head: Uint8Array): number {
  const short = (head[1] ?? 0) & 0x7f;
  const view = new DataView(head.buffer);
  if (short === 126) return view.getUint16(2);
  if (short < 126) return short;
  const length = view.getBigUint64(2);
  if (length > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('a frame longer than 2^53');
  return Number(length);
}
