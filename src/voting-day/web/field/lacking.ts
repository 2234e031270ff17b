import type { Ask } from '../../../connectivity/web/field/index.ts';

/** Which of some records, slips or photos the server does not have (docs/formats/result-record.md section 6); none where it does not say. */
export async function lackingOf(
  what: 'records' | 'slips' | 'photos',
  sha256s: readonly string[],
  ask: Ask,
): Promise<readonly string[]> {
  const answer = await ask({ method: 'POST', path: '/api/results/lacking', body: { [what]: sha256s } });
  if (typeof answer === 'string' || answer.status !== 200) return [];
  const lacking = (answer.body as Readonly<Record<string, unknown>> | undefined)?.[what];
  return Array.isArray(lacking) ? lacking.filter((one) => sha256s.includes(one)) : [];
}
