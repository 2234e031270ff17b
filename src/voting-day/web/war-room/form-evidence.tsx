import { useQuery } from '@tanstack/react-query';
import { apiPath } from '../../../platform/web/api.ts';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { photosQuery, type VersionsAnswer, versionsQuery } from './api.ts';
import { minuteText } from './clock-text.ts';

type EvidenceProps = { readonly election: ElectionItem; readonly code: string; readonly contest: Contest };

/** What an officer judges a form by: what its versions say where they differ or something is wrong, and its photos. */
export function FormEvidence({ election, code, contest }: EvidenceProps) {
  const versions = useQuery(versionsQuery(election.slug, code));
  return (
    <Answered query={versions} lines={2}>
      {({ forms }) => {
        const form = forms.find((one) => one.contest === contest);
        return form && form.versions.length > 0 ? (
          <>
            {form.boxes.length > 0 ? <Versions form={form} timeZone={election.timeZone} /> : null}
            <Photos election={election.slug} code={code} contest={contest} />
          </>
        ) : null;
      }}
    </Answered>
  );
}

type Form = VersionsAnswer['forms'][number];

function Versions({ form, timeZone }: { readonly form: Form; readonly timeZone: string }) {
  const { t, language } = useSpeaker();
  const roads = {
    own: t('ponsel sendiri', 'its own phone'),
    carried: t('dibawa ponsel lain', 'carried'),
    file: t('berkas', 'a file'),
  };
  return (
    <div className="table-scroll">
      <table className="table desk-versions">
        <caption className="small muted">
          {t(
            'Angka tiap versi di kotak yang berbeda atau dipersoalkan',
            'What each version says in boxes that differ or are in question',
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('Kotak', 'Box')}</th>
            {form.versions.map((version, at) => (
              <th key={version.record} scope="col">
                {t('Versi', 'Version')} {at + 1}
                <span className="small muted">
                  {' '}
                  rev {version.revision}, {t('ponsel', 'phone')} {version.phone},{' '}
                  {minuteText(version.receivedAt, timeZone, language)}, {roads[version.road]}
                  {version.isCorrected ? `, ${t('sudah dikoreksi', 'corrected since')}` : ''}
                  {version.wasRevoked ? `, ${t('ponsel diakhiri', 'phone was ended')}` : ''}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {form.boxes.map(({ box, inWords, figures }) => (
            <tr key={`${box} ${inWords}`}>
              <th scope="row">
                <span className="code">{box}</span> {inWords ? t('huruf', 'words') : null}
              </th>
              {figures.map(({ hasBox, value }, at) => (
                <td key={form.versions[at]?.record ?? at} className="number">
                  {hasBox ? (value ?? t('kosong', 'empty')) : t('tidak ada', 'none')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Photos({
  election,
  code,
  contest,
}: Omit<EvidenceProps, 'election'> & { readonly election: string }) {
  const { t, say } = useSpeaker();
  const photos = useQuery(photosQuery(election, code));
  return (
    <Answered query={photos} lines={1}>
      {({ items }) => {
        const own = items.filter((photo) => photo.contest === contest);
        if (own.length === 0)
          return (
            <p className="small muted">
              {t(
                'Foto belum diumumkan: catatan lengkap belum ada.',
                'No photo is announced: the full record is not here.',
              )}
            </p>
          );
        return (
          <p className="small">
            {t('Foto', 'Photos')}:{' '}
            {own.map(({ sha256, record, page, receivedAt, flag }, at) => (
              <span key={`${record} ${sha256}`}>
                {at > 0 ? ' · ' : ''}
                {receivedAt ? (
                  <a
                    href={apiPath(`/elections/${election}/results/photos/${sha256}`)}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {t(`halaman ${page}`, `page ${page}`)} ({record.slice(0, 6)})
                  </a>
                ) : (
                  <span className="muted">
                    {t(`halaman ${page} belum tiba`, `page ${page} has not come`)}
                  </span>
                )}
                {flag ? ` (${say(flag)})` : ''}
              </span>
            ))}
          </p>
        );
      }}
    </Answered>
  );
}
