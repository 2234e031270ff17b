import { sendJson } from '../api.ts';
import { endLeftSession } from './sign-out.ts';

/**
 * Signs in through one of the server's doors, in nobody's name. What somebody who left this device could not end is ended
 * first: the new cookie replaces the only key to it.
 * @throws ApiProblem for a refusal, Unreachable when nobody answered; then nobody was signed in.
 */
export async function signInBy<T>(path: string, body: unknown): Promise<T> {
  await endLeftSession();
  return sendJson<T>('POST', path, body, null);
}
