import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import { deviceIdOf } from '../../../platform/server/devices/identify.ts';
import { type Device, findDevice } from '../../../platform/server/devices/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { electionById } from '../../../registry/server/index.ts';
import { skewOf } from '../../field/observed.ts';

/** Who brings something, and when by which clock. */
export type Delivery = {
  readonly by: Device;
  readonly electionSlug: string;
  readonly receivedAt: Date;
  /** Our clock less the deliverer's, milliseconds; null when it did not say what time it has. */
  readonly skewMs: number | null;
};

/** How many devices and elections are remembered: what is asked of them here never changes. */
const MOST_REMEMBERED = 20_000;

/**
 * Says of a signed request which device brings it, at what time. What never changes of a device is remembered: whether it was revoked
 * is asked anew at every request, when its signature is checked.
 */
export class Deliveries {
  readonly #platform: Platform;
  readonly #known = new Map<string, { readonly by: Device; readonly electionSlug: string }>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The delivery of whoever is asking now; a problem for people, who have no key to sign records with. */
  async of(principal: Principal, sentAt: string | undefined): Promise<Result<Delivery, Problem>> {
    const receivedAt = this.#platform.clock();
    const id = deviceIdOf(principal);
    const device = id === null ? null : (this.#known.get(id) ?? (await this.#look(id)));
    if (!device) return err(problem(PROBLEMS.notAllowed, ONLY_DEVICES));
    return ok({ ...device, receivedAt, skewMs: skewOf(sentAt, receivedAt) });
  }

  async #look(id: string) {
    const { db } = this.#platform.database;
    const by = await findDevice(db, id);
    const election = by && (await electionById(db, by.electionId));
    if (!by || !election) return null;
    const found = { by: { ...by, revokedAt: null }, electionSlug: election.slug };
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(id, found);
    return found;
  }
}

const ONLY_DEVICES = text(
  'hanya ponsel yang terdaftar yang mengirim ini, dengan tanda tangan kuncinya',
  'only an enrolled phone sends this, signed with its key',
);
