import type { Maker } from '../../../connectivity/web/field/index.ts';
import type { Canonical, ResultRecord } from '../../../sealed/index.ts';

/** The body of a result record of this phone (docs/formats/result-record.md, section 2). */
export function recordBody(
  { election, tps, device, madeAt }: Maker,
  about: Pick<ResultRecord, 'contest' | 'revision' | 'corrects' | 'figures' | 'entries'> &
    Partial<Pick<ResultRecord, 'photos'>>,
): { readonly [name: string]: Canonical } {
  const record: ResultRecord = {
    form: 'sigap-result-1',
    ...{ election, tps, device, madeAtS: Math.floor(Date.parse(madeAt) / 1_000) },
    photos: [],
    ...about,
  };
  return record as unknown as { readonly [name: string]: Canonical };
}
