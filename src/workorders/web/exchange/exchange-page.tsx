import { apiPath } from '../../../platform/web/api.ts';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { AnswerSheet } from './answer-sheet.tsx';
import { Letters } from './letters.tsx';
import { SheetColumns } from './sheet-columns.tsx';
import { Webhooks } from './webhooks.tsx';

const FORMATS = [
  ['xlsx', 'XLSX (Excel)'],
  ['csv', 'CSV'],
  ['geojson', 'GeoJSON'],
  ['kml', 'KML (Google Earth)'],
] as const;

/** Exchange with partners: how do orders get out, and answers in? */
export function ExchangePage() {
  return <WithElection>{(election) => <Of key={election.slug} election={election} />}</WithElection>;
}

function Of({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const user = useUser();
  const readsLetters = holdsRole(user, ['administrator', 'provincial-officer', 'auditor', 'partner']);
  return (
    <Page
      question={t('Bagaimana perintah keluar dan jawaban masuk?', 'How do orders get out, and answers in?')}
      note={t(
        'Program mitra memakai kunci API dan TMF621 (docs/formats/tmf621.md).',
        'A partner’s programs use an API key and TMF621 (docs/formats/tmf621.md).',
      )}
    >
      <Section title={t('Unduh perintah', 'Download orders')}>
        <ul className="row">
          {FORMATS.map(([format, name]) => (
            <li key={format}>
              <a href={apiPath(`/elections/${election.slug}/orders/export`, { format })} download>
                {name}
              </a>
            </li>
          ))}
        </ul>
        <SheetColumns />
      </Section>
      {holdsRole(user, ['partner']) ? <AnswerSheet election={election.slug} /> : null}
      {readsLetters ? <Letters election={election.slug} /> : null}
      {readsLetters ? <Webhooks election={election} /> : null}
    </Page>
  );
}
