import { type FieldError, PROBLEMS, problem, text } from '../kernel/index.ts';
import type { Places } from '../platform/server/access/reach.ts';
import type { Grant } from '../platform/server/access/roles.ts';
import { CommandFailure } from '../platform/server/cli/command.ts';
import type { Platform } from '../platform/server/platform.ts';
import { findElection, listElections, regenciesAmong, tpsAmong } from '../registry/server/index.ts';
import { knownPartners } from '../workorders/server/index.ts';

/** The places that grants reach to, as the registry knows them. */
export const PLACES: Places = { electionIdOf, unknownReach };

async function electionIdOf(platform: Platform, slug: string): Promise<number> {
  const election = await findElection(platform.database.db, slug);
  if (!election) {
    throw new CommandFailure(problem(PROBLEMS.noSuchElection, text(slug, slug)));
  }
  return election.id;
}

async function unknownReach(
  { database: { db } }: Platform,
  grants: readonly Grant[],
): Promise<readonly (FieldError | null)[]> {
  const officers = grants.flatMap((grant) =>
    'regencyCode' in grant && grant.regencyCode !== null ? [grant.regencyCode] : [],
  );
  const posts = grants.flatMap((grant) => (grant.role === 'field-officer' ? [grant] : []));
  const named = grants.flatMap((grant) => (grant.role === 'partner' ? [grant.partner] : []));
  const partners = await knownPartners(db, named);
  const regencies = await regenciesAmong(db, officers);
  const known = await tpsAmong(db, posts);
  const slugs = new Map(
    posts.length > 0 ? (await listElections(db)).map(({ id, slug }) => [id, slug] as const) : [],
  );
  return grants.map((grant) => {
    if ('regencyCode' in grant) {
      return grant.regencyCode === null || regencies.has(grant.regencyCode)
        ? null
        : noRegency(grant.regencyCode);
    }
    if (grant.role === 'partner') return partners.has(grant.partner) ? null : noPartner(grant.partner);
    if (grant.role !== 'field-officer') return null;
    const slug = slugs.get(grant.electionId);
    if (slug === undefined) return noElection(grant.electionId);
    const isThere = known.some(
      ({ electionId, tpsCode }) => electionId === grant.electionId && tpsCode === grant.tpsCode,
    );
    return isThere ? null : noTps(grant.tpsCode, slug);
  });
}

function noRegency(code: string): FieldError {
  const message = text(`kabupaten/kota ${code} tidak dikenal`, `regency ${code} is unknown`);
  return { path: 'regencyCode', message };
}

function noPartner(id: string): FieldError {
  return {
    path: 'partner',
    message: text(
      `mitra ${id} tidak dikenal; pilih tanda mitra dari halaman Mitra, atau tambahkan di sana lebih dulu`,
      `partner ${id} is unknown; choose the id of a partner from the partners' page, or add it there first`,
    ),
  };
}

function noElection(id: number): FieldError {
  return {
    path: 'electionId',
    message: text(`pemilihan nomor ${id} tidak ada`, `there is no election ${id}`),
  };
}

function noTps(code: string, slug: string): FieldError {
  const message = text(
    `TPS ${code} tidak ada dalam daftar pemilihan ${slug}`,
    `TPS ${code} is not in the list of the election ${slug}`,
  );
  return { path: 'tpsCode', message };
}
