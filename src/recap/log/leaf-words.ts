import { type Text, text } from '../../kernel/index.ts';
import { CORRECTION_REASONS } from '../sheets/correction-reasons.ts';
import { REVOTE_REASONS } from '../sheets/revote.ts';
import { WITHDRAWAL_REASONS } from '../sheets/withdrawal.ts';
import type { LogLeaf, RevoteLeaf } from './leaf.ts';

const CONTEST = {
  governor: text('Gubernur', 'Governor'),
  regent: text('Bupati/Wali Kota', 'Regent or mayor'),
} as const;
const STAGE = {
  figures: text('angka diterima', 'figures received'),
  record: text('formulir lengkap diterima', 'full form received'),
} as const;
const HASHES = {
  photos: text('Foto (SHA-256)', 'Photos (SHA-256)'),
  sealed: text('Berkas tersegel (SHA-256)', 'Sealed file (SHA-256)'),
  sheet: text('Lembar yang ditandatangani (SHA-256)', 'Sheet that was signed (SHA-256)'),
  commitment: text('Komitmen', 'Commitment'),
  corrects: text('membetulkan catatan dengan komitmen', 'corrects the entry with commitment'),
} as const;

/** What a leaf says, as a title. */
export function leafTitle(leaf: LogLeaf): Text {
  switch (leaf.kind) {
    case 'received': {
      const [contest, stage] = [CONTEST[leaf.contest], STAGE[leaf.stage]];
      const version =
        leaf.revision > 1 ? text(`, versi ${leaf.revision}`, `, version ${leaf.revision}`) : text('', '');
      return text(`${contest.id}: ${stage.id}${version.id}`, `${contest.en}: ${stage.en}${version.en}`);
    }
    case 'correction': {
      const contest = CONTEST[leaf.contest];
      const why = reasonOf(CORRECTION_REASONS, leaf.reason);
      return text(
        `${contest.id}: dibetulkan pada pleno ${leaf.plenary} (${why.id})`,
        `${contest.en}: corrected at the plenary of ${leaf.plenary} (${why.en})`,
      );
    }
    case 'plenary': {
      const contest = CONTEST[leaf.contest];
      return text(
        `${contest.id}: lembar ${leaf.area} versi ${leaf.version} ditandatangani, ${leaf.objections} keberatan`,
        `${contest.en}: sheet of ${leaf.area}, version ${leaf.version}, signed, ${leaf.objections} objections`,
      );
    }
    case 'revote':
      return revoteTitle(leaf);
    case 'figures-sealed':
      return text('Angka per TPS disegel', 'Figures per TPS were sealed');
    case 'withdrawn': {
      const why = reasonOf(WITHDRAWAL_REASONS, leaf.reason);
      return text(`Foto ditarik dari tampilan (${why.id})`, `Photo withdrawn from view (${why.en})`);
    }
  }
}

function revoteTitle({ contest: of, what, heldOn, reason }: RevoteLeaf): Text {
  const contest = CONTEST[of];
  if (what === 'withdrawn')
    return text(
      `${contest.id}: perintah pemungutan suara ulang ditarik kembali; formulir yang diterima dihitung lagi`,
      `${contest.en}: the order to vote again is taken back; the form that was received counts again`,
    );
  const why = reasonOf(REVOTE_REASONS, reason);
  return text(
    `${contest.id}: pemungutan suara ulang diperintahkan untuk ${heldOn} (${why.id}); formulir sebelumnya tidak dihitung`,
    `${contest.en}: a new vote is ordered for ${heldOn} (${why.en}); the form before it does not count`,
  );
}

/** When what a leaf says happened, by the server's clock. */
export function leafInstant(leaf: LogLeaf): string {
  if (leaf.kind === 'received' || leaf.kind === 'figures-sealed') return leaf.receivedAt;
  if (leaf.kind === 'correction' || leaf.kind === 'revote') return leaf.recordedAt;
  return leaf.kind === 'plenary' ? leaf.signedAt : leaf.withdrawnAt;
}

/** The hashes that a leaf names, each kind with its name. */
export function leafHashes(leaf: LogLeaf): { readonly name: Text; readonly hashes: readonly string[] }[] {
  if (leaf.kind === 'figures-sealed') return [{ name: HASHES.sealed, hashes: [leaf.sealed] }];
  if (leaf.kind === 'withdrawn') return [{ name: HASHES.photos, hashes: [leaf.photo] }];
  const named = [
    { name: HASHES.photos, hashes: leaf.kind === 'received' ? leaf.photos : [] },
    { name: HASHES.sheet, hashes: leaf.kind === 'plenary' ? [leaf.sheet] : [] },
    { name: HASHES.commitment, hashes: [leaf.commitment] },
    { name: HASHES.corrects, hashes: leaf.corrects === null ? [] : [leaf.corrects] },
  ];
  return named.filter(({ hashes }) => hashes.length > 0);
}

/** A reason that this program does not know is told as it stands. */
function reasonOf(known: Readonly<Record<string, Text>>, reason: string): Text {
  return (Object.hasOwn(known, reason) ? known[reason] : undefined) ?? text(reason, reason);
}
