/** Loss of a single knife edge, dB, approximated (P.526 equation for J(v), 0 below v = -0.78). */
export function knifeEdgeDb(v: number): number {
  if (v <= -0.78) return 0;
  const w = v - 0.1;
  return 6.9 + 20 * Math.log10(Math.sqrt(w * w + 1) + w);
}
