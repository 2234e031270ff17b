import type { DeviceKey } from '../../../platform/web/device-key.ts';
import { type DeviceAnswer, type KnownDevice, withAnswer } from './device.ts';

/**
 * The devices that this phone has been. It is one of them at a time; the others stay, since what they made is sent in their name.
 */
export type Enrolments = {
  readonly devices: readonly KnownDevice[];
  /** Identity of the key of the device it is now. */
  readonly current: string | null;
  /** A sheet's code that was begun with, and the key made for it: a lost answer is asked for again with the same. */
  readonly pending: { readonly token: string; readonly key: DeviceKey } | null;
};

/** A phone that belongs nowhere yet. */
export const NOWHERE: Enrolments = { devices: [], current: null, pending: null };

/** The device that this phone is now; null when it is none yet. */
export function currentDevice({ devices, current }: Enrolments): KnownDevice | null {
  return devices.find(({ key }) => key.id === current) ?? null;
}

/**
 * After an enrolment. A phone that belonged to another election or another TPS stays there until its officer decides: what is measured must
 * not be put down to a place nobody chose.
 * @returns the enrolments, and the new device where a decision is needed
 */
export function enrolled(
  before: Enrolments,
  device: KnownDevice,
): { readonly enrolments: Enrolments; readonly toDecide: KnownDevice | null } {
  const now = currentDevice(before);
  const isSamePlace =
    now === null ||
    (now.answer.tps.code === device.answer.tps.code &&
      now.answer.election.slug === device.answer.election.slug);
  const devices = [...before.devices.filter(({ key }) => key.id !== device.key.id), device];
  return {
    enrolments: { devices, current: isSamePlace ? device.key.id : before.current, pending: null },
    toDecide: isSamePlace ? null : device,
  };
}

/** With what the server said to one of the devices. */
export function answered(before: Enrolments, id: string, answer: DeviceAnswer, at: string): Enrolments {
  const devices = before.devices.map((device) =>
    device.key.id === id ? withAnswer(device, answer, at) : device,
  );
  return { ...before, devices };
}

/**
 * In whose name something is sent: the device this phone is now when it is of the same election, so that what a revoked one made still
 * arrives; else the one that made it.
 */
export function senderOf(
  enrolments: Enrolments,
  item: { readonly device: string; readonly election: string },
): string {
  const now = currentDevice(enrolments);
  return now?.answer.election.slug === item.election ? now.key.id : item.device;
}
