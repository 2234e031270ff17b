import { distanceM, type Position, type Text, text } from '../kernel/index.ts';

/** Two TPS of one name in one village nearer than this may be one TPS written twice (policy). */
const SAME_STATION_M = 110;

/** What two entries are compared by. */
export type StationEntry = { readonly code: string; readonly name: string; readonly position: Position };

/** Whether two entries with different codes look like one TPS: same village, same name, less than 110 m apart. */
export function looksLikeSameStation(a: StationEntry, b: StationEntry): boolean {
  return (
    a.code !== b.code &&
    a.code.slice(0, 10) === b.code.slice(0, 10) &&
    a.name.toLowerCase() === b.name.toLowerCase() &&
    distanceM(a.position, b.position) < SAME_STATION_M
  );
}

/** The sentence for a held row that may be another TPS written twice. `otherRow` is null when that one is in the registry. */
export function sameStationReason(a: StationEntry, b: StationEntry, otherRow: number | null): Text {
  const metres = Math.round(distanceM(a.position, b.position));
  return otherRow === null
    ? text(
        `mungkin sama dengan TPS ${b.code} yang sudah ada: nama dan desa sama, jarak ${metres} m`,
        `may be the TPS ${b.code} that is already there: same name and village, ${metres} m apart`,
      )
    : text(
        `mungkin sama dengan baris ${otherRow} (TPS ${b.code}): nama dan desa sama, jarak ${metres} m`,
        `may be the same as row ${otherRow} (TPS ${b.code}): same name and village, ${metres} m apart`,
      );
}

/** The sentence for a held row whose TPS another row of the file names too; both may be placeholders that SQL fills in. */
export function sameCodeReason(code: string, otherRow: number | string): Text {
  return text(
    `TPS ${code} juga ada di baris ${otherRow}: terima salah satu, lewati yang lain`,
    `the TPS ${code} is in row ${otherRow} too: accept one of them and skip the other`,
  );
}

/** The sentence for a row that says what an earlier row of the file says. */
export function sameRowReason(otherRow: number | string): Text {
  return text(`sama dengan baris ${otherRow}`, `the same as row ${otherRow}`);
}
