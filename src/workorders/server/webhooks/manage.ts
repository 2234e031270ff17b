import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import type { Transaction } from 'kysely';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import type { Principal } from '../../../platform/server/access/roles.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { MessageFormat } from '../../webhooks/message.ts';
import { knownPartners } from '../partners/store.ts';
import { isPublicAddress } from './public-address.ts';
import { newWebhookSecret, sealSecret } from './sealed-secret.ts';
import {
  countEndpoints,
  type Endpoint,
  findEndpoint,
  insertEndpoint,
  type Partners,
  removeEndpoint,
  resumeEndpoint,
} from './store.ts';

/** Whoever looks after endpoints: the office after all, a partner after its own. */
export type Keeper = { readonly id: string; readonly partners: Partners };

/** What somebody wants to be told, and where. */
export type EndpointWish = { readonly partner: string; readonly url: string; readonly format: MessageFormat };

const MOST_PER_PARTNER = 5;
const OFFICE = ['administrator', 'provincial-officer'];

/** Whose endpoints somebody may change. */
export function keeperOf({ id, grants }: Principal): Keeper {
  if (grants.some(({ role }) => OFFICE.includes(role))) return { id, partners: null };
  return { id, partners: grants.flatMap((grant) => (grant.role === 'partner' ? [grant.partner] : [])) };
}

/** Whose endpoints somebody may see: an auditor those of all. */
export function watchedBy(principal: Principal): Partners {
  return principal.grants.some(({ role }) => role === 'auditor') ? null : keeperOf(principal).partners;
}

/** Why nothing can be sent to an address; null when it can, as far as its text tells: where its name leads is looked at before each attempt. */
export function urlFault(written: string): Text | null {
  if (!URL.canParse(written)) return text('bukan alamat', 'is no address');
  const { protocol, username, password, hash, hostname } = new URL(written);
  if (protocol !== 'https:') return text('harus diawali https://', 'must start with https://');
  if (username || password)
    return text('tidak boleh memuat nama pengguna atau kata sandi', 'must not hold a user name or password');
  if (hash) return text('tidak boleh memuat #', 'must not hold a #');
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const isInward = isIP(host) ? !isPublicAddress(host) : !host.includes('.') || host.endsWith('.localhost');
  return isInward ? text('harus di internet publik', 'must lie in the public internet') : null;
}

/** Adds an endpoint. @returns its id and its secret, which nobody is shown again. */
export async function addEndpoint(
  platform: Platform,
  election: Election,
  keeper: Keeper,
  { partner, url, format }: EndpointWish,
): Promise<Result<{ readonly id: string; readonly secret: string }, Problem>> {
  const { db } = platform.database;
  const isOwn = keeper.partners === null || keeper.partners.includes(partner);
  if (!isOwn || !(await knownPartners(db, [partner])).has(partner))
    return err(problem(PROBLEMS.noSuchPartner));
  const fault = urlFault(url);
  if (fault) return err(problem(PROBLEMS.webhookRefused, fault, [{ path: 'url', message: fault }]));
  const [id, secret, at] = [randomUUID(), newWebhookSecret(), platform.clock()];
  return db.transaction().execute(async (trx) => {
    if ((await countEndpoints(trx, election.id, partner)) >= MOST_PER_PARTNER)
      return err(problem(PROBLEMS.tooManyWebhooks));
    const sealedSecret = sealSecret(platform.config, id, secret);
    await insertEndpoint(trx, {
      id,
      electionId: election.id,
      partner,
      format,
      url,
      sealedSecret,
      at,
      by: keeper.id,
    });
    await audit(trx, platform, keeper, 'webhook.add', id, {
      partner,
      format,
      host: new URL(url).host,
      election: election.slug,
    });
    return ok({ id, secret });
  });
}

/** Tries an endpoint again at once that has stopped or waits; `skipFirst` leaves out the delivery that it would not take. */
export async function resume(
  platform: Platform,
  keeper: Keeper,
  id: string,
  wish: { readonly skipFirst: boolean; readonly reason: string },
): Promise<Result<Endpoint, Problem>> {
  const written = withoutPersonalData(wish.reason);
  if (!written.ok) return written;
  const { db } = platform.database;
  if (!(await findEndpoint(db, id, keeper.partners))) return err(problem(PROBLEMS.noSuchWebhook));
  const resumed = await db.transaction().execute(async (trx) => {
    if (!(await resumeEndpoint(trx, id, platform.clock(), wish.skipFirst))) return false;
    await audit(trx, platform, keeper, 'webhook.resume', id, { skipFirst: wish.skipFirst }, wish.reason);
    return true;
  });
  if (!resumed) return err(problem(PROBLEMS.nothingToResume));
  const found = await findEndpoint(db, id, keeper.partners);
  return found ? ok(found) : err(problem(PROBLEMS.noSuchWebhook));
}

/** Removes an endpoint; what waits for it is never sent. */
export async function remove(platform: Platform, keeper: Keeper, id: string): Promise<Result<null, Problem>> {
  const { db } = platform.database;
  if (!(await findEndpoint(db, id, keeper.partners))) return err(problem(PROBLEMS.noSuchWebhook));
  await db.transaction().execute(async (trx) => {
    if (await removeEndpoint(trx, id)) await audit(trx, platform, keeper, 'webhook.remove', id, {});
  });
  return ok(null);
}

/** Not the address: its path may hold what only the receiver should know. */
function audit(
  trx: Transaction<DB>,
  platform: Platform,
  keeper: Keeper,
  action: string,
  id: string,
  detail: Readonly<Record<string, unknown>>,
  reason?: string,
): Promise<void> {
  const entry = { at: platform.clock(), actor: keeper.id, action, subject: `webhook:${id}`, detail };
  return recordAudit(trx, reason === undefined ? entry : { ...entry, reason });
}
