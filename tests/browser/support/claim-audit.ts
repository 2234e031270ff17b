import { inject } from 'vitest';
import { callerOf } from './call.ts';

type Started = { readonly number: number };
type Visits = { readonly items: readonly { readonly tps: { readonly code: string } }[] };

/** Starts an audit as the administrator. @returns its number. */
export async function startAudit(election: string, wish: object): Promise<number> {
  const { body } = await call('POST', `${election}/claim-audits`, wish);
  return (body as Started).number;
}

/** Records results for the first open visits: inadequate for every so manieth, a try in vain for the one after. */
export async function recordResults(
  election: string,
  audit: number,
  { count, day, badEvery }: { readonly count: number; readonly day: string; readonly badEvery: number },
): Promise<void> {
  const path = `${election}/claim-audits/${audit}/visits`;
  const { body } = await call('GET', `${path}?state=open&limit=200`);
  for (const [index, { tps }] of (body as Visits).items.slice(0, count).entries()) {
    const found =
      index % badEvery === badEvery - 1
        ? { outcome: 'inadequate', reason: 'tidak ada sinyal di ruang TPS' }
        : index % badEvery === 0 && index > 0
          ? { outcome: 'not-visited', reason: 'ombak tinggi, kapal tidak berangkat' }
          : { outcome: 'adequate', reason: 'semua foto terkirim dalam dua menit' };
    await call('POST', `${path}/${tps.code}/results`, { ...found, visitedOn: day });
  }
}

function call(method: string, path: string, body?: object) {
  const { url, sessions } = inject('sigap');
  return callerOf(url)(method, `/api/elections/${path}`, body, sessions.administrator);
}
