/** A place with what is known about it; without a position its geometry is null. */
export type PointFeature = {
  readonly id: string;
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
};

/** Features as GeoJSON text (RFC 7946), one feature a line. `about` are members of the collection itself. */
export async function* writeGeoJson(
  about: Readonly<Record<string, unknown>>,
  batches: AsyncIterable<readonly PointFeature[]>,
): AsyncGenerator<string> {
  const members = Object.entries(about).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`,
  );
  yield `{"type":"FeatureCollection",${members.join('')}"features":[`;
  let separator = '\n';
  for await (const batch of batches) {
    let lines = '';
    for (const { id, position, properties } of batch) {
      const geometry = position && { type: 'Point', coordinates: [position.longitude, position.latitude] };
      lines += separator + JSON.stringify({ type: 'Feature', id, geometry, properties });
      separator = ',\n';
    }
    if (lines !== '') yield lines;
  }
  yield '\n]}\n';
}
