import { type Text, text } from '../kernel/index.ts';
import type { SightClass, TerrainGrade, TightestPoint } from './model.ts';

type Known = {
  readonly sight: SightClass;
  readonly grade: TerrainGrade | null;
  readonly unknownShare: number;
  readonly worst: TightestPoint | null;
  readonly clearanceRatio: number | null;
  readonly mastToClearM: number | null;
};

const UNSEEN = text(
  'pohon, bangunan dan pantulan laut tidak ada dalam data medan: tetap periksa di lapangan',
  'trees, buildings and reflection off the sea are not in the terrain: check on site all the same',
);

/** One sentence that says what is known of a path and what is not. */
export function claimOf(known: Known): Text {
  const { sight, grade, worst } = known;
  const fine = grade
    ? text(
        `Medan bersel ${metres(grade.resolutionM)} m berundak ${idNumber(step(grade))} m`,
        `Terrain of ${metres(grade.resolutionM)} m cells in steps of ${step(grade)} m`,
      )
    : null;
  if (fine === null || worst === null || sight === 'no-terrain') return unknownClaim(known);
  const { id, en } = said(known, worst);
  return text(`${fine.id}: ${id}.`, `${fine.en}: ${en}.`);
}

function said({ sight, clearanceRatio, mastToClearM }: Known, worst: TightestPoint): Text {
  const km = (worst.distanceM / 1_000).toFixed(1);
  const ratio = clearanceRatio?.toFixed(2) ?? '';
  switch (sight) {
    case 'ridge':
      return worst.groundM > 0
        ? text(
            `ada punggung bukit di jalur, sekitar km ${idNumber(km)}; sambungan langsung tidak mungkin di sini`,
            `there is a ridge in the way, near km ${km}; no direct link here`,
          )
        : text(
            `lengkung bumi menutup jalur, sekitar km ${idNumber(km)}; antena ini terlalu rendah`,
            `the curve of the earth closes the path, near km ${km}; these antennas are too low`,
          );
    case 'no-ridge':
      if (worst.clearanceM < 0) {
        return text(
          `tidak ada punggung bukit besar, tetapi menurut medan ini garisnya sudah terpotong di km ${idNumber(km)}, kurang dari satu undak; ruang bebas tidak dapat dinyatakan, antena mungkin terlalu rendah`,
          `no large ridge, but by this terrain the line is cut at km ${km}, by less than one step; no clearance claim, the antennas may be too low`,
        );
      }
      return text(
        'tidak ada punggung bukit besar, tetapi ruang bebas tidak dapat dinyatakan: bukit di bawah satu undak, pohon dan bangunan tidak terlihat',
        'no large ridge, but no clearance claim: hills below one step, trees and buildings cannot be seen',
      );
    case 'clear':
      return text(
        `zona Fresnel pertama bebas (${idNumber(ratio)} pada titik tersempit, km ${idNumber(km)}); ${UNSEEN.id}`,
        `the first Fresnel zone is free (${ratio} at its tightest, km ${km}); ${UNSEEN.en}`,
      );
    case 'grazing':
      return text(
        `garis pandang lolos tetapi zona Fresnel pertama tersentuh (${idNumber(ratio)}, km ${idNumber(km)}); kedua tiang perlu ${mastToClearM} m lagi; ${UNSEEN.id}`,
        `the line of sight passes but the first Fresnel zone is touched (${ratio}, km ${km}); both masts need ${mastToClearM} m more; ${UNSEEN.en}`,
      );
    default:
      return text(
        `garis pandang terpotong di km ${idNumber(km)}; kedua tiang perlu ${mastToClearM} m lagi`,
        `the line of sight is cut at km ${km}; both masts need ${mastToClearM} m more`,
      );
  }
}

function unknownClaim({ grade, unknownShare }: Known): Text {
  if (grade === null) {
    return text(
      'Tidak ada data medan (DEM) untuk jalur ini: pandangan tidak diketahui. Impor dengan sigap radio dem import.',
      'There is no terrain (DEM) for this path: sight is unknown. Import one with sigap radio dem import.',
    );
  }
  const percent = Math.max(1, Math.round(unknownShare * 100));
  return text(
    `Ketinggian ${percent} persen jalur ini tidak diketahui (lubang atau di luar ubin medan): tidak ada yang dapat dinyatakan.`,
    `The height of ${percent} percent of this path is unknown (voids or outside the tiles): nothing can be claimed.`,
  );
}

function metres(value: number): string {
  return String(Math.round(value));
}

function step({ verticalStepM }: TerrainGrade): string {
  return String(Number(verticalStepM.toFixed(1)));
}

function idNumber(value: string): string {
  return value.replace('.', ',');
}
