/** Networks of Indonesia by mobile network code (ITU E.212; as OpenCelliD's rows of 510 have them). */
const NETWORKS: Readonly<Record<number, string>> = {
  1: 'Indosat',
  21: 'Indosat',
  10: 'Telkomsel',
  11: 'XL',
  89: 'Tri',
  9: 'Smartfren',
  28: 'Smartfren',
};

/** Mobile country code of Indonesia. */
export const INDONESIA = 510;

/** What a network is called; null for one of another country or without a known name. */
export function networkName(mcc: number, net: number): string | null {
  return mcc === INDONESIA ? (NETWORKS[net] ?? null) : null;
}
