import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import type { DeviceKey } from '../../../platform/web/device-key.ts';
import { bytesOfHex, type PublicKey } from '../../../sealed/index.ts';
import type { fieldHomeSchema } from '../../server/devices/field-home-view.ts';

/** What the server says to a device about its place and its task (docs/formats/field-protocol.md, section 1). */
export type DeviceAnswer = AnswerOf<typeof fieldHomeSchema>;

/** A device of this phone: its key, and what the server last said to it. */
export type KnownDevice = {
  readonly key: DeviceKey;
  readonly answer: DeviceAnswer;
  /** When that was, by this phone's clock. */
  readonly answeredAt: string;
};

/** Whether an answer is one about a device: anything else, such as a portal's page, changes nothing. */
export function isDeviceAnswer(value: unknown): value is DeviceAnswer {
  const { election, tps, task, asked, receiptKeys } = (value ?? {}) as Partial<DeviceAnswer>;
  return (
    typeof election?.slug === 'string' &&
    typeof election.timeZone === 'string' &&
    typeof election.name === 'object' &&
    typeof tps?.code === 'string' &&
    Number.isInteger(task?.photos) &&
    Number.isInteger(task?.photoBytes) &&
    Array.isArray(asked) &&
    Array.isArray(receiptKeys) &&
    receiptKeys.every(({ key, publicKey }) => typeof key === 'string' && /^[0-9a-f]{64}$/.test(publicKey))
  );
}

/** A device after the server spoke to it again: keys that were learnt before stay known. */
export function withAnswer(device: KnownDevice, answer: DeviceAnswer, answeredAt: string): KnownDevice {
  const known = device.answer.receiptKeys.filter(
    ({ key }) => !answer.receiptKeys.some((one) => one.key === key),
  );
  return { ...device, answer: { ...answer, receiptKeys: [...answer.receiptKeys, ...known] }, answeredAt };
}

/** The server's keys that a device has learnt, to check receipts with. */
export function receiptKeysOf(device: KnownDevice): ReadonlyMap<string, PublicKey> {
  return new Map(
    device.answer.receiptKeys.map(({ key, publicKey }) => [
      key,
      { algorithm: 'ed25519' as const, raw: bytesOfHex(publicKey) },
    ]),
  );
}
