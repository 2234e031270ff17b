import { boxesOf, D_HASIL_KWK } from '../../../voting-day/index.ts';
import type { AreaTally } from '../tally/tally.ts';
import type { Replayed } from './replay.ts';
import type { SignedSheets } from './sign-sheets.ts';

/** A replay as it is told: what the forms add up to and what the province's plenary signed, beside what was known. */
export function replayView(
  { election, totals, handedIn }: Replayed,
  areas: readonly AreaTally[],
  { signed, sheets, top }: SignedSheets,
) {
  const governor = areas.filter(({ contest }) => contest === 'governor');
  const pairs = totals[0]?.votes.length ?? 0;
  const added = (box: string) => governor.reduce((sum, { sums }) => sum + (sums[box] ?? 0), 0);
  const known = (of: (total: Replayed['totals'][number]) => number) =>
    totals.reduce((sum, total) => sum + of(total), 0);
  const byDistrict = new Map(governor.map((area) => [area.area, area.sums]));
  const apart = totals.filter(({ district, votes, invalid }) => {
    const sums = byDistrict.get(district);
    return !sums || sums['V.B'] !== invalid || votes.some((count, at) => sums[`IV.${at + 1}`] !== count);
  });
  const official = {
    votes: Array.from({ length: pairs }, (_, at) => known(({ votes }) => votes[at] ?? 0)),
    invalid: known(({ invalid }) => invalid),
  };
  const [province] = top;
  const written = (box: string) => province?.totals[boxesOf(D_HASIL_KWK, pairs).indexOf(box)] ?? null;
  const plenary = {
    ...{ signed, sheets, votes: official.votes.map((_, at) => written(`IV.${at + 1}`)) },
    invalid: written('V.B'),
  };
  const isSigned =
    plenary.invalid === official.invalid && official.votes.every((count, at) => plenary.votes[at] === count);
  const count = (basis: Replayed['totals'][number]['basis']) =>
    totals.filter((total) => total.basis === basis).length;
  return {
    ...{ election: election.slug, synthetic: election.synthetic, handedIn },
    forms: governor.reduce((sum, { forms }) => sum + forms, 0),
    votes: Array.from({ length: pairs }, (_, at) => added(`IV.${at + 1}`)),
    invalid: added('V.B'),
    ...{ official, plenary },
    /** Districts whose forms do not add up to what they were made from. */
    districtsApart: apart.map(({ district }) => district),
    isExact: apart.length === 0 && isSigned,
    /** How far the sums of districts are known; figures per TPS are all made up. */
    districts: {
      ...{ plenary: count('plenary'), completeInterim: count('interim'), withRemainder: count('remainder') },
      invalidKnown: totals.filter(({ isInvalidKnown }) => isInvalidKnown).length,
    },
  };
}

/** A replay as lines for a terminal. */
export function replayLines(view: ReturnType<typeof replayView>): string[] {
  const { districts, plenary } = view;
  return [
    `ULANGAN, angka per TPS SINTETIS / REPLAY, figures per TPS SYNTHETIC: ${view.election}`,
    `${view.forms} formulir / forms (${view.handedIn} baru / new)`,
    `jumlah / sum: ${view.votes.join(' : ')}, tidak sah / invalid ${view.invalid}`,
    `pleno provinsi / the province’s plenary: ${plenary.votes.join(' : ')}, tidak sah / invalid ${plenary.invalid}; ${plenary.sheets} lembar ditandatangani / sheets signed (${plenary.signed} baru / new)`,
    `resmi / official: ${view.official.votes.join(' : ')}, tidak sah / invalid ${view.official.invalid}`,
    `kecamatan / districts: ${districts.plenary} menurut pleno / by plenary, ${districts.completeInterim} hitung sementara lengkap / complete interim count, ${districts.withRemainder} dengan sisa / with a remainder; suara tidak sah diketahui di / invalid votes known in ${districts.invalidKnown}`,
    `lihat / see: /konsol/rekap, /rekapitulasi?pemilihan=${view.election}, /periksa/${view.election}`,
    ...view.districtsApart.map((code) => `${code}: jumlahnya lain / adds up to something else`),
  ];
}
