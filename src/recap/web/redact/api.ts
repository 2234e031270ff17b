import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import { apiPath, getJson, request } from '../../../platform/web/api.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { publicPhotosSchema } from '../../server/redacted/public-photo-view.ts';

/** A photo of a form as it came. */
export type FormPhotoItem = {
  readonly sha256: string;
  readonly record: string;
  readonly contest: Contest;
  readonly page: number;
  /** Null as long as it has not come whole. */
  readonly receivedAt: string | null;
  readonly picture: 'whole' | 'part' | 'none' | null;
};
/** A covered copy that is public, or was withdrawn. */
export type PublicPhotoItem = AnswerOf<typeof publicPhotosSchema>['items'][number];

/** The query of the photos of a TPS's forms. */
export function formPhotosQuery(election: string, tps: string) {
  return queryOptions({
    queryKey: ['redact', election, tps, 'forms'],
    queryFn: ({ signal }) =>
      getJson<{ readonly items: readonly FormPhotoItem[] }>(
        `/elections/${election}/results/photos`,
        { tps },
        signal,
      ),
  });
}

/** The query of the covered copies of a TPS. */
export function publicPhotosQuery(election: string, tps: string) {
  return queryOptions({
    queryKey: ['redact', election, tps, 'public'],
    queryFn: ({ signal }) =>
      getJson<AnswerOf<typeof publicPhotosSchema>>(
        `/elections/${election}/recap/tps/${tps}/photos`,
        {},
        signal,
      ),
  });
}

/** Makes a covered copy public; only asked after somebody confirmed what it shows. */
export async function publishCopy(
  election: string,
  tps: string,
  photo: FormPhotoItem,
  { copy, covered }: { readonly copy: Blob; readonly covered: number },
): Promise<{ readonly copy: string; readonly isNew: boolean }> {
  const query = { tps, contest: photo.contest, covered, confirmed: 'nothing-personal' };
  const response = await request(
    apiPath(`/elections/${election}/recap/photos/${photo.sha256}/copies`, query),
    {
      ...{ method: 'POST', body: copy, headers: { 'content-type': 'image/jpeg' } },
    },
  );
  return (await response.json()) as { copy: string; isNew: boolean };
}
