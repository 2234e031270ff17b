import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Figure, Figures } from '../../src/sealed/index.ts';
import { figureKeys, wordKeys } from '../../src/sealed/index.ts';

const FILE = fileURLToPath(
  new URL('../../../shared/data/tps-pemilu2024-kepri/sirekap_tps_jakarta_1000.csv', import.meta.url),
);

/** Whether the forms are there; outside CI a test that needs them is skipped with this reason. */
export const hasSirekapForms = existsSync(FILE);
if (!hasSirekapForms) console.warn(`skipped outside CI: ${FILE} is not there`);

const COLUMNS: Readonly<Record<string, string>> = {
  ...{ 'A.L': 'pemilih_dpt_l', 'A.P': 'pemilih_dpt_p', 'A.J': 'pemilih_dpt_j' },
  ...{ 'B1.L': 'pengguna_dpt_l', 'B1.P': 'pengguna_dpt_p', 'B1.J': 'pengguna_dpt_j' },
  ...{ 'B2.L': 'pengguna_dptb_l', 'B2.P': 'pengguna_dptb_p', 'B2.J': 'pengguna_dptb_j' },
  ...{ 'B3.L': 'pengguna_non_dpt_l', 'B3.P': 'pengguna_non_dpt_p', 'B3.J': 'pengguna_non_dpt_j' },
  ...{ 'B4.L': 'pengguna_total_l', 'B4.P': 'pengguna_total_p', 'B4.J': 'pengguna_total_j' },
  ...{ 'IV.1': 'suara_01', 'IV.2': 'suara_02', 'IV.3': 'suara_03' },
  ...{ 'V.A': 'suara_sah', 'V.B': 'suara_tidak_sah', 'V.C': 'suara_total' },
};

/** Forms of February 2024 as Sirekap read them, with its errors and with what it had not read yet. */
export function sirekapForms(): Figures[] {
  const [header = '', ...lines] = readFileSync(FILE, 'utf8').trim().split('\n');
  const names = header.trim().split(',');
  return lines.map((line) => {
    const cells = new Map(
      line
        .trim()
        .split(',')
        .map((cell, at) => [names[at] ?? '', cell]),
    );
    const at = (box: string): Figure => {
      const cell = cells.get(COLUMNS[box] ?? '');
      return cell ? Number(cell) : null;
    };
    const figures = { pairs: 3, numerals: figureKeys(3).map(at), words: wordKeys(3).map(() => null) };
    return figures;
  });
}
