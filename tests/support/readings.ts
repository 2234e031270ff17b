import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from '../../src/platform/server/platform.ts';
import type { Figures } from '../../src/sealed/index.ts';
import type { FormFigure } from '../../src/voting-day/index.ts';
import { bring } from './evening.ts';
import { type EnrolledPhone, sha256 } from './field.ts';
import type { Visitor } from './people.ts';
import { formPhoto, type SealedResult, sealedResult } from './result.ts';

/** Figures flat, numerals then words, as readings travel. */
export const flat = ({ numerals, words }: Figures): FormFigure[] => [...numerals, ...words];

/**
 * Brings a form with its record and lays its photos where the photos of forms lie, as if they had come in parts: how they come is tested elsewhere.
 * @param pages a picture for each page
 */
export async function bringWithPhotos(
  platform: Platform,
  visitor: Visitor,
  phone: EnrolledPhone,
  pages: readonly Uint8Array[],
  change: Parameters<typeof sealedResult>[1] = {},
): Promise<SealedResult> {
  const photos = pages.map((bytes, at) => formPhoto(at + 1, { sha256: sha256(bytes), bytes: bytes.length }));
  const corrects = (change?.revision ?? 1) > 1 ? sha256('yang dibetulkan') : null;
  const sealed = sealedResult(phone, { photos, corrects, ...change });
  await bring(visitor, sealed, phone, { what: 'record' });
  await layPhotos(platform, pages);
  return sealed;
}

/** Lays photos where those that are whole lie. */
export async function layPhotos(
  { config, clock, database }: Platform,
  pages: readonly Uint8Array[],
  size = { width: 1_200, height: 1_600 },
): Promise<void> {
  const dir = join(config.dataDir, 'form-photos');
  await mkdir(dir, { recursive: true });
  for (const bytes of pages) {
    await writeFile(join(dir, sha256(bytes)), bytes);
    await database.db
      .insertInto('result_file')
      .values({
        ...{ sha256: Buffer.from(sha256(bytes), 'hex'), bytes: bytes.length, media_type: 'image/jpeg' },
        ...{ ...size, received_at: clock() },
      })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
    await database.pool.query(
      `INSERT INTO result_photo_brought (sha256, election_id, tps_code)
       SELECT DISTINCT p.sha256, s.election_id, s.tps_code FROM result_photo p JOIN result_record r ON r.id = p.record
         JOIN result_slip s ON s.id = r.slip WHERE p.sha256 = decode($1, 'hex') ON CONFLICT DO NOTHING`,
      [sha256(bytes)],
    );
  }
}
