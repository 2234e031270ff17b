import encodeQR from 'qr';

/** Light modules around a QR that every decoder counts on (ISO/IEC 18004, section 9.1). */
const QUIET = 4;

/**
 * A QR of error correction level M, black on white whatever the page's colours.
 * @param text what it says
 * @param title what it is, for those who do not see it
 */
export function Qr({ text, title }: { readonly text: string; readonly title: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" shapeRendering="crispEdges">
      <title>{title}</title>
      <path fill="#fff" d={`M0 0h${rows.length}v${rows.length}H0z`} />
      <path fill="#000" d={dark.join('')} />
    </svg>
  );
}
