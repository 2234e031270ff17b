import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../../src/platform/server/platform.ts';
import {
  openWitness,
  serveWitness,
  type Witness,
} from '../../../src/platform/server/public-log/witness-server.ts';
import { noteKeyAt, vkeyOf } from '../../../src/publiclog/index.ts';
import { leafText, type ReceivedLeaf, type RevoteLeaf, subjectOf } from '../../../src/recap/index.ts';
import { openElectionLog, replacePolicy } from '../../../src/recap/server/log/open-log.ts';
import { publishLog } from '../../../src/recap/server/log/publish.ts';
import type { Election } from '../../../src/registry/index.ts';
import { freePort } from '../../support/server-process.ts';

export const hashOf = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

/** What the log says of a form; its photos and commitment are of nothing. */
export function leafOf(tps: string, election: Election, change: Partial<ReceivedLeaf> = {}): ReceivedLeaf {
  const { contest = 'governor', stage = 'record' } = change;
  const of = `${tps} ${contest}`;
  return {
    ...{ form: 'sigap-log-1', kind: 'received', election: election.slug, synthetic: election.synthetic, tps },
    ...{ contest, revision: 1, stage, commitment: hashOf(of), corrects: null },
    photos: stage === 'record' ? [1, 2, 3, 4, 5, 6].map((page) => hashOf(`${of} ${page}`)) : [],
    receivedAt: '2024-11-27T10:30:00Z',
    ...change,
  };
}

/** Says things in the log of an election, after what it says already. */
export async function say(
  platform: Platform,
  election: Election,
  leaves: readonly (ReceivedLeaf | RevoteLeaf)[],
): Promise<void> {
  await platform.database.pool.query(
    `INSERT INTO log_leaf (election_id, place, subject, tps_code, entry)
     SELECT $1, (SELECT count(*) FROM log_leaf WHERE election_id = $1) + n - 1, s, t, e
     FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS u(s, t, e, n)`,
    [election.id, leaves.map(subjectOf), leaves.map(({ tps }) => tps), leaves.map(leafText)],
  );
  await publishLog(platform, election);
}

/** Four witnesses of whom three are there, and a policy that asks for two. */
export async function witnessed(platform: Platform, election: Election): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'sigap-saksi-'));
  const { signer } = openElectionLog(platform, election.slug);
  const key = noteKeyAt((bytes) => createHash('sha256').update(bytes).digest(), vkeyOf(signer.key));
  if (!key) throw new Error('the log has no key');
  const names = ['unri', 'aji', 'perludem', 'jppr'];
  const all = names.map((name): [string, Witness] => [
    name,
    openWitness(join(dir, name), `${name}.example`, [key], platform.clock),
  ]);
  const servers: Server[] = [];
  const lines: string[] = [];
  for (const [name, witness] of all) {
    const port = await freePort();
    lines.push(`witness ${name} ${vkeyOf(witness.key)} http://127.0.0.1:${port}`);
    if (name === 'jppr') continue;
    const server = serveWitness(witness, vkeyOf(witness.key));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    servers.push(server);
  }
  const policy = [
    `log ${vkeyOf(signer.key)}`,
    ...lines,
    `group saksi 2 ${names.join(' ')}`,
    'quorum saksi',
    '',
  ];
  const replaced = replacePolicy(platform, election.slug, policy.join('\n'));
  if (!replaced.ok) throw new Error('the policy cannot be read');
  await publishLog(platform, election);
  return async () => {
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    rmSync(dir, { recursive: true, force: true });
  };
}
