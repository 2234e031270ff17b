import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../../kernel/index.ts';
import { bytesOfHex, type PublicKey } from '../../../../sealed/index.ts';
import { senderTo } from './put.ts';

/**
 * The public keys of the server that is rehearsed against, before anything is enrolled for it.
 * @param ourKey id of the receipt key of the data folder in which the phones will be enrolled and the receipts looked up
 * @returns that nobody answers there, or that who answers keeps its data elsewhere: it would know none of the phones
 */
export async function keysOfServer(
  url: string,
  ourKey: string,
): Promise<Result<ReadonlyMap<string, PublicKey>, Problem>> {
  const sender = senderTo(url);
  const { status, body } = await sender.send('GET', '/api/receipt-keys');
  sender.end();
  if (status !== 200) return err(problem(PROBLEMS.liveNoServer, text(url, url)));
  const keys = keysIn(body);
  return keys?.has(ourKey) ? ok(keys) : err(problem(PROBLEMS.liveOtherServer, text(url, url)));
}

function keysIn(body: string): Map<string, PublicKey> | null {
  try {
    const { items } = JSON.parse(body) as { items: { key: string; publicKey: string }[] };
    return new Map(
      items.map(({ key, publicKey }) => [key, { algorithm: 'ed25519', raw: bytesOfHex(publicKey) }]),
    );
  } catch {
    return null;
  }
}
