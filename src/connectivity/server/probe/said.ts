import { type Text, text } from '../../../kernel/index.ts';

/** What a probe says as it works: one sentence for people, the same as facts for machines. */
export type ProbeEvent = {
  readonly kind:
    | 'tested'
    | 'busy'
    | 'received'
    | 'not-received'
    | 'refused'
    | 'unknown-device'
    | 'set-aside'
    | 'cannot-keep'
    | 'next-test';
  readonly words: Text;
  readonly facts?: Readonly<Record<string, string | number | null>>;
};

/** Who is told. */
export type Say = (event: ProbeEvent) => void;

/** A message of the system or of the other side, in whatever language it came. */
export function asIs(message: string): Text {
  return text(message, message);
}
