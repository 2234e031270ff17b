/** How a try to reach the server ended; with how long an answer takes, microseconds. */
export type Attachment =
  | { readonly kind: 'attached'; readonly latencyUs: number }
  | { readonly kind: 'no-attachment' | 'hung' };

const ADDRESS = `${import.meta.env.BASE_URL}sambung.txt`;
const WORD = 'sigap';
/** A handshake that takes longer hangs: that is no connection, and no slow one either. */
export const HANDSHAKE_MS = 20_000;
const ROUND_TRIPS = 3;

/** Tries to reach the server. A captive portal that answers in its place is no attachment. */
export async function tryToAttach(): Promise<Attachment> {
  const first = await ask();
  if (typeof first === 'string') return { kind: first };
  // The first answer may hold the opening of a connection; the least of those after it is the round trip.
  const more: number[] = [];
  for (let trip = 1; trip < ROUND_TRIPS; trip += 1) {
    const ms = await ask();
    if (typeof ms === 'number') more.push(ms);
  }
  return { kind: 'attached', latencyUs: Math.round(Math.min(first, ...more) * 1_000) };
}

async function ask(): Promise<number | 'no-attachment' | 'hung'> {
  const begun = performance.now();
  try {
    const response = await fetch(ADDRESS, {
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(HANDSHAKE_MS),
    });
    const isOurs = response.ok && (await response.text()).trim() === WORD;
    return isOurs ? performance.now() - begun : 'no-attachment';
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError' ? 'hung' : 'no-attachment';
  }
}
