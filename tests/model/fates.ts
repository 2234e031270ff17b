import type { Answer } from '../../src/platform/web/outbox/outcome.ts';
import type { NoAnswer } from '../../src/platform/web/outbox/signed-fetch.ts';
import { type Figure, parseSlipText, slipText } from '../../src/sealed/index.ts';

/** What a network, a portal and a busy server can do to one request. */
export const FATES = [
  'arrives',
  'lost-request',
  'lost-reply',
  'hangs',
  'late',
  'twice',
  'busy',
  'portal',
  'forged',
  'of-another',
  'changed',
] as const;
export type Fate = (typeof FATES)[number];

/** One request to the server: as it was meant, or as somebody changed it on its way. */
export type Send = (change?: (body: string) => string) => Promise<Answer>;

/** A network of chosen fates; when they are used up, everything arrives. */
export class Network {
  fates: Fate[] = [];
  readonly #late: Send[] = [];
  readonly #forge: () => unknown;
  #last: unknown = {};

  /** @param forge something that looks like a receipt, by a key that is not the server's */
  constructor(forge: () => unknown) {
    this.#forge = forge;
  }

  async carry(send: Send): Promise<Answer | NoAnswer> {
    const fate = this.fates.shift() ?? 'arrives';
    switch (fate) {
      case 'arrives':
        return this.#remembered(await send());
      case 'twice':
        await send();
        return this.#remembered(await send());
      case 'lost-request':
        return 'unreachable';
      case 'hangs':
        return 'silent';
      case 'lost-reply':
        await send();
        return 'unreachable';
      case 'late':
        this.#late.push(send);
        return 'unreachable';
      case 'busy':
        return { status: 503, body: { code: 'SIGAP-9003', title: 'Sibuk' }, retryAfter: '30' };
      case 'portal':
        return { status: 200, body: undefined, retryAfter: null };
      case 'forged':
        return { status: 200, body: this.#forge(), retryAfter: null };
      case 'of-another': {
        const another = this.#last;
        await send();
        return { status: 200, body: another, retryAfter: null };
      }
      case 'changed':
        return send(changed);
    }
  }

  /** What the network kept arrives now, the last first. */
  async deliverLate(): Promise<void> {
    for (const send of this.#late.splice(0).toReversed()) await send();
  }

  #remembered(answer: Answer): Answer {
    this.#last = answer.body;
    return answer;
  }
}

/** One letter of what a body carries is another. */
export function changed(body: string): string {
  const at = Math.floor(body.length * 0.6);
  const other = body[at] === 'A' ? 'B' : 'A';
  return body.slice(0, at) + other + body.slice(at + 1);
}

/** The QR of a result in which somebody changed a vote and nothing else: its address will be its own, its signature is the old one. */
export function withAnotherVote(qr: string): string {
  const read = parseSlipText(qr);
  if (!read.ok) throw new Error('a phone showed no QR of a result');
  const { slip, signature } = read.value;
  const { figures } = slip;
  const at = figures.numerals.length - 4;
  const other = (figure: Figure) => ((figure ?? 0) + 1) % 1_000;
  const numerals = figures.numerals.map((figure, box) => (box === at ? other(figure) : figure));
  return slipText({ slip: { ...slip, figures: { ...figures, numerals } }, signature });
}
