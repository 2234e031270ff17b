import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { RevoteSection } from '../sheets/revote-section.tsx';
import { TpsPhotos } from '../sheets/tps-photos.tsx';
import { type TpsFormsAnswer, tpsFormsQuery } from './api.ts';
import { readWords } from './read-words.ts';
import { CONTEST_NAMES, figureWords, STANDING_NAMES } from './words.ts';
import '../sheets/recap.css';
import './reading.css';

type Form = TpsFormsAnswer['forms'][number];
type Read = NonNullable<Form['read']>;

/** What people read on the forms of a TPS, beside what the phone typed. */
export function TpsReadingsPage() {
  return <WithElection>{(election) => <Of key={election.slug} election={election} />}</WithElection>;
}

function Of({ election }: { readonly election: ElectionItem }) {
  const { t, say } = useSpeaker();
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const found = useQuery(tpsFormsQuery(election.slug, code));
  return (
    <Page
      question={t(`TPS ${code}: apa kata fotonya?`, `TPS ${code}: what do its photos say?`)}
      actions={
        <>
          <ConsoleLink to="/konsol/bacaan">
            {t('Sampai mana bacaan foto', 'Where the readings stand')}
          </ConsoleLink>
          <ConsoleLink to={`/konsol/rekap/foto/${code}`}>
            {t('Siapkan foto untuk umum', 'Prepare photos for the public')}
          </ConsoleLink>
        </>
      }
    >
      <Answered query={found}>
        {({ forms }) =>
          forms.length === 0 ? (
            <Empty title={t('Belum ada formulir', 'No forms yet')} />
          ) : (
            forms.map((form) => (
              <Section
                key={form.contest}
                title={say(CONTEST_NAMES[form.contest])}
                aside={say(STANDING_NAMES[form.standing])}
              >
                {form.read ? (
                  <ReadForm read={form.read} />
                ) : (
                  <p>
                    {t(
                      'Belum selesai dibaca. Sampai para pembaca sepakat, angka mereka tidak ditunjukkan kepada siapa pun.',
                      'Not read yet. Until its readers agree, their figures are shown to nobody.',
                    )}
                  </p>
                )}
              </Section>
            ))
          )
        }
      </Answered>
      <TpsPhotos key={`foto ${code}`} election={election} tps={code} />
      <RevoteSection key={code} election={election} contest="governor" area={code} tps={[code]} />
    </Page>
  );
}

function ReadForm({ read }: { readonly read: Read }) {
  const { t, say } = useSpeaker();
  const { broken, hint } = read;
  return (
    <div className="stack">
      {readWords(read).map(({ mark, words }) => (
        <p key={words.id}>
          {mark} {say(words)}
        </p>
      ))}
      {broken.length > 0 ? (
        <ul>
          {broken.map(({ rule, sentence }) => (
            <li key={`${rule} ${sentence.id}`}>
              <span className="code">{rule}</span> {say(sentence)}
            </li>
          ))}
        </ul>
      ) : null}
      {hint ? (
        <p className="reading-hint">
          {t('Satu-satunya bacaan lain yang cocok: ', 'The only other reading that adds up: ')}
          {hint
            .map((one) => `${one.box} ${say(figureWords(one.read))} → ${say(figureWords(one.proposed))}`)
            .join(', ')}
          {t('. Hanya petunjuk; tidak diterapkan.', '. A hint only; it is not applied.')}
        </p>
      ) : null}
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('Kotak', 'Box')}</th>
              <th scope="col" className="number">
                {t('Dihitung', 'Counts')}
              </th>
              <th scope="col" className="number">
                {t('Ponsel', 'Phone')}
              </th>
              <th scope="col" className="number">
                {t('Para pembaca', 'Readers')}
              </th>
            </tr>
          </thead>
          <tbody>
            {read.boxes.map(({ box, inWords, agreed, phone, readings }) => (
              <tr key={`${box} ${inWords}`}>
                <th scope="row">
                  {box} {inWords ? t('huruf', 'words') : ''}
                </th>
                <td className="number">{say(figureWords(agreed))}</td>
                <td className="number">
                  {phone === agreed ? '' : '◆ '}
                  {say(figureWords(phone))}
                </td>
                <td className="number">
                  {readings.some((one) => one !== agreed) ? '◆ ' : ''}
                  {readings.map((one) => say(figureWords(one))).join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
