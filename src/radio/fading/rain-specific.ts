/** One curve of P.838-3: sum of a exp(-((x - b) / c)^2) + m x + n over x = log10(frequency in GHz). */
type Curve = {
  readonly bells: readonly (readonly [a: number, b: number, c: number])[];
  readonly m: number;
  readonly n: number;
};

/** Tables 1 to 4 of P.838-3. */
const K_HORIZONTAL: Curve = {
  bells: [
    [-5.3398, -0.10008, 1.13098],
    [-0.35351, 1.2697, 0.454],
    [-0.23789, 0.86036, 0.15354],
    [-0.94158, 0.64552, 0.16817],
  ],
  m: -0.18961,
  n: 0.71147,
};
const K_VERTICAL: Curve = {
  bells: [
    [-3.80595, 0.56934, 0.81061],
    [-3.44965, -0.22911, 0.51059],
    [-0.39902, 0.73042, 0.11899],
    [0.50167, 1.07319, 0.27195],
  ],
  m: -0.16398,
  n: 0.63297,
};
const ALPHA_HORIZONTAL: Curve = {
  bells: [
    [-0.14318, 1.82442, -0.55187],
    [0.29591, 0.77564, 0.19822],
    [0.32177, 0.63773, 0.13164],
    [-5.3761, -0.9623, 1.47828],
    [16.1721, -3.2998, 3.4399],
  ],
  m: 0.67849,
  n: -1.95537,
};
const ALPHA_VERTICAL: Curve = {
  bells: [
    [-0.07771, 2.3384, -0.76284],
    [0.56727, 0.95545, 0.54039],
    [-0.20238, 1.1452, 0.26809],
    [-48.2991, 0.791669, 0.116226],
    [48.5833, 0.791459, 0.116479],
  ],
  m: -0.053739,
  n: 0.83433,
};

/** k and alpha of the specific attenuation k R^alpha, dB/km for R in mm/h. */
export type RainCoefficients = { readonly k: number; readonly alpha: number };

/**
 * Coefficients of P.838-3 for a frequency in GHz (1 to 1000), a path's elevation and a polarization tilt, both in degrees (0 horizontal,
 * 90 vertical, 45 circular).
 */
export function rainCoefficients(
  frequencyGhz: number,
  elevationDeg: number,
  tiltDeg: number,
): RainCoefficients {
  const x = Math.log10(frequencyGhz);
  const kH = 10 ** curve(K_HORIZONTAL, x);
  const kV = 10 ** curve(K_VERTICAL, x);
  const aH = curve(ALPHA_HORIZONTAL, x);
  const aV = curve(ALPHA_VERTICAL, x);
  const lean = Math.cos((elevationDeg * Math.PI) / 180) ** 2 * Math.cos((2 * tiltDeg * Math.PI) / 180);
  const k = (kH + kV + (kH - kV) * lean) / 2;
  return { k, alpha: (kH * aH + kV * aV + (kH * aH - kV * aV) * lean) / (2 * k) };
}

function curve({ bells, m, n }: Curve, x: number): number {
  return bells.reduce((sum, [a, b, c]) => sum + a * Math.exp(-(((x - b) / c) ** 2)), m * x + n);
}
