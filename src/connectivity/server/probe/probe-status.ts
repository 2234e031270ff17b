import { leftMs } from '../../probe/schedule.ts';
import type { MachineClock } from './clock.ts';
import type { ProbeFolder, ProbeStanding } from './probe-folder.ts';
import { countRecords } from './record-queue.ts';

/** How a probe stands, for whoever looks after it. */
export type ProbeStatus = {
  readonly device: string;
  readonly server: string;
  readonly election: { readonly slug: string; readonly synthetic: boolean };
  readonly tps: { readonly code: string; readonly name: string; readonly village: string };
  readonly isRunning: boolean;
  /** Of records: without a receipt, with one (the last ones only), damaged. */
  readonly waiting: number;
  readonly archived: number;
  readonly setAside: number;
  readonly nextTestAt: string | null;
} & ProbeStanding;

/** Reads how a probe stands, without touching anything. @throws CommandFailure when the folder is not enrolled */
export function probeStatus(folder: ProbeFolder, clock: MachineClock): ProbeStatus {
  const { device } = folder.enrolled();
  const { queue, archive, aside } = countRecords(folder.dir);
  const now = clock.read();
  const countdown = folder.read('schedule')?.countdown;
  const standing = folder.read('standing');
  return {
    device: device.device.id,
    server: device.server,
    election: { slug: device.election.slug, synthetic: device.election.synthetic },
    tps: device.tps,
    isRunning: folder.holder() !== null,
    waiting: queue.length,
    archived: archive.length,
    setAside: aside.length,
    nextTestAt: countdown ? new Date(now.wallMs + leftMs(countdown, now)).toISOString() : null,
    lastTest: standing?.lastTest ?? null,
    lastReceivedAt: standing?.lastReceivedAt ?? null,
    trouble: standing?.trouble ?? null,
    refused: standing?.refused ?? [],
  };
}

/** Whether somebody should look: it does not run, something was refused or set aside, or something keeps records from going out. */
export function isWanting({ isRunning, refused, setAside, trouble }: ProbeStatus): boolean {
  return !isRunning || refused.length > 0 || setAside > 0 || trouble !== null;
}
