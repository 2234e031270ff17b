import type { DeviceKey } from '../../../../platform/web/device-key.ts';
import { signedFetch } from '../../../../platform/web/outbox/signed-fetch.ts';

const PATIENCE_MS = 20_000;
const KEPT_AS = 'sigap-titik-unggah-';

/** Asks which upload points the cluster of this phone has, and keeps them for when there is no signal. What cannot be had stays as it was. */
export async function learnDestinations(key: DeviceKey): Promise<void> {
  const answer = await signedFetch(key, {
    ...{ method: 'GET', path: '/api/travel/destinations', patienceMs: PATIENCE_MS },
    language: document.documentElement.lang,
  });
  if (typeof answer === 'string' || answer.status !== 200) return;
  const names = namesIn((answer.body as { readonly items?: unknown } | undefined)?.items);
  try {
    localStorage.setItem(KEPT_AS + key.id, JSON.stringify(names));
  } catch (error) {
    // A phone without room writes down where it goes by hand.
    console.error(error);
  }
}

/** The upload points that this phone has learnt; none is no fault. */
export function knownDestinations(key: DeviceKey): readonly string[] {
  try {
    return namesIn(JSON.parse(localStorage.getItem(KEPT_AS + key.id) ?? '[]'));
  } catch {
    return [];
  }
}

function namesIn(items: unknown): readonly string[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((one) => {
    const name = typeof one === 'string' ? one : (one as { readonly name?: unknown } | null)?.name;
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}
