/** A shape for the map: an SVG path in a box of 16, its fill and its outline, as CSS colours. */
export type MapSymbol = {
  readonly path: string;
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
};

const BOX = 16;

/** Draws a symbol as pixels for MapLibre, at `scale` device pixels per unit of its box. */
export function drawSymbol(symbol: MapSymbol, scale: number): ImageData {
  const size = Math.ceil((BOX + 2) * scale);
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no 2D canvas');
  context.scale(scale, scale);
  context.translate(1, 1);
  const path = new Path2D(symbol.path);
  context.fillStyle = symbol.fill;
  context.fill(path);
  context.lineWidth = symbol.strokeWidth;
  context.strokeStyle = symbol.stroke;
  context.stroke(path);
  return context.getImageData(0, 0, size, size);
}
