import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Text, text } from '../../kernel/index.ts';
import { formatInstant, formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink, useChangeSearch, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { Page, Section } from '../../platform/web/kit/page.tsx';
import { Answered } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { WithElection } from './election-context.tsx';
import type { ElectionItem } from './elections.ts';
import { ExportLinks } from './export-links.tsx';
import { ImportResult } from './import-result.tsx';
import { type ImportItem, importQuery, importsQuery } from './imports.ts';
import { KIND_NAMES } from './kind-names.ts';
import { UploadForm } from './upload-form.tsx';

const STATES: Readonly<Record<ImportItem['state'], Text>> = {
  checked: text('diperiksa, belum diterapkan', 'checked, not applied'),
  applied: text('diterapkan', 'applied'),
  discarded: text('dibatalkan', 'given up'),
};

/** Import and export: what would this file change? */
export function ImportPage() {
  return <WithElection>{(election) => <ImportOf key={election.slug} election={election} />}</WithElection>;
}

function ImportOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const { berkas } = useConsoleSearch();
  const change = useChangeSearch();
  const mayImport = holdsRole(useUser(), ['administrator', 'provincial-officer', 'regency-officer']);
  return (
    <Page
      question={t('Apa yang akan diubah oleh berkas ini?', 'What would this file change?')}
      note={t(
        'Berkas diperiksa dahulu. Tidak ada yang berubah sebelum Anda menerapkannya, dan penerapan berlaku seluruhnya atau tidak sama sekali.',
        'A file is checked first. Nothing changes before you apply it, and it is applied whole or not at all.',
      )}
      actions={
        berkas ? (
          <Button variant="default" onClick={() => change({ berkas: undefined }, { replace: false })}>
            {t('Berkas lain', 'Another file')}
          </Button>
        ) : (
          <ExportLinks election={election} />
        )
      }
    >
      {berkas ? (
        <OneImport id={berkas} />
      ) : (
        <>
          {mayImport && !election.synthetic ? <UploadForm election={election} /> : null}
          {mayImport && election.synthetic ? <NotIntoScenario /> : null}
          <Earlier election={election} />
        </>
      )}
    </Page>
  );
}

function NotIntoScenario() {
  const { t } = useSpeaker();
  return (
    <div className="state">
      <p className="state-title">
        {t('Data nyata tidak masuk ke skenario', 'Real data do not go into the scenario')}
      </p>
      <p>
        {t(
          'Skenario sintetis dan data nyata tidak pernah bercampur. Pilih pemilihan yang nyata di bagian atas layar.',
          'The synthetic scenario and real data never mix. Choose a real election at the top of the screen.',
        )}
      </p>
    </div>
  );
}

function OneImport({ id }: { readonly id: string }) {
  const query = useQuery(importQuery(id));
  return <Answered query={query}>{(found) => <ImportResult found={found} />}</Answered>;
}

function Earlier({ election }: { readonly election: ElectionItem }) {
  const { t, say, language } = useSpeaker();
  const imports = useQuery(importsQuery(election.slug));
  return (
    <Section title={t('Impor terdahulu', 'Earlier imports')}>
      <Answered query={imports} lines={3}>
        {(items) =>
          items.length === 0 ? (
            <p className="muted">{t('Belum ada.', 'None yet.')}</p>
          ) : (
            <ul className="import-list card">
              {items.map((item) => (
                <li key={item.id}>
                  <div>
                    <ConsoleLink to="/konsol/impor" search={{ berkas: item.id }}>
                      {item.name}
                    </ConsoleLink>
                    <p className="small muted">
                      {say(KIND_NAMES[item.kind])} · {formatNumber(item.rows, language)} {t('baris', 'rows')}{' '}
                      · {formatInstant(item.checkedAt, election.timeZone, language)}
                    </p>
                  </div>
                  <span className="pill pill-plain">{say(STATES[item.state])}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Section>
  );
}
