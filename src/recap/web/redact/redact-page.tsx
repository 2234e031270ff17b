import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { CONTEST_NAMES } from '../reading/words.ts';
import { type FormPhotoItem, formPhotosQuery, type PublicPhotoItem, publicPhotosQuery } from './api.ts';
import { PhotoEditor } from './photo-editor.tsx';
import './redact.css';

/** The photos of a TPS, and which covered copies of them the public sees. */
export function RedactPage() {
  return <WithElection>{(election) => <Of key={election.slug} election={election} />}</WithElection>;
}

function Of({ election }: { readonly election: ElectionItem }) {
  const { t, say } = useSpeaker();
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const user = useUser();
  const mayPublish = holdsRole(user, ['provincial-officer', 'regency-officer', 'commission']);
  const forms = useQuery(formPhotosQuery(election.slug, code));
  const shown = useQuery(publicPhotosQuery(election.slug, code));
  const [open, setOpen] = useState<FormPhotoItem | null>(null);
  const [published, setPublished] = useState<string | null>(null);
  const titleOf = ({ contest, page }: FormPhotoItem) =>
    `${say(CONTEST_NAMES[contest])}, ${t('halaman', 'page')} ${page}`;
  return (
    <Page
      question={t(
        `TPS ${code}: foto mana yang boleh dilihat umum?`,
        `TPS ${code}: which photos may the public see?`,
      )}
      note={
        <p>
          {t(
            'Foto asli tidak pernah diumumkan. Yang diumumkan salinan tanpa nama, tanda tangan dan wajah, setelah Anda menyatakannya.',
            'An original is never public. Public is a copy without names, signatures and faces, once you say so.',
          )}
        </p>
      }
      actions={
        <ConsoleLink to={`/konsol/bacaan/tps/${code}`}>
          {t('Bacaan TPS ini', 'Readings of this TPS')}
        </ConsoleLink>
      }
    >
      {published ? (
        <p role="status" className="notice">
          {t('Salinan diumumkan. SHA-256:', 'The copy is public. SHA-256:')}{' '}
          <span className="code">{published}</span>
        </p>
      ) : null}
      {open ? (
        <PhotoEditor
          key={open.sha256}
          election={election.slug}
          tps={code}
          photo={open}
          title={titleOf(open)}
          onDone={(copy) => {
            setOpen(null);
            setPublished(copy);
          }}
        />
      ) : (
        <Section title={t('Foto formulir', 'Photos of forms')}>
          <Answered query={forms}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={t('Belum ada foto', 'No photos yet')} />
              ) : (
                <ul className="redact-list">
                  {items.map((photo) => (
                    <li key={`${photo.record} ${photo.sha256}`} className="card">
                      <p>
                        <strong>{titleOf(photo)}</strong>{' '}
                        <State photo={photo} copies={shown.data?.items ?? []} />
                      </p>
                      <p className="code small redact-hash">{photo.sha256}</p>
                      {mayPublish && photo.receivedAt !== null && photo.picture !== 'none' ? (
                        <Button
                          variant="default"
                          aria-label={`${t('Siapkan foto untuk umum', 'Prepare photo for the public')}: ${titleOf(photo)}`}
                          onClick={() => {
                            setPublished(null);
                            setOpen(photo);
                          }}
                        >
                          {t('Siapkan foto untuk umum', 'Prepare photo for the public')}
                        </Button>
                      ) : null}
                    </li>
                  ))}
                </ul>
              )
            }
          </Answered>
        </Section>
      )}
    </Page>
  );
}

type StateProps = { readonly photo: FormPhotoItem; readonly copies: readonly PublicPhotoItem[] };

function State({ photo, copies }: StateProps) {
  const { t } = useSpeaker();
  if (photo.receivedAt === null)
    return <span className="pill pill-plain">{t('○ belum datang', '○ has not come')}</span>;
  const own = copies.filter(
    ({ original, contest }) => original === photo.sha256 && contest === photo.contest,
  );
  const copy = own.find(({ state }) => state === 'shown');
  if (copy?.path)
    return (
      <a className="pill pill-plain" href={copy.path} target="_blank" rel="noreferrer">
        {t('● salinan diumumkan', '● copy is public')}
      </a>
    );
  return (
    <span className="pill pill-plain">
      {own.length > 0
        ? t('▲ ditarik dari tampilan', '▲ withdrawn from view')
        : t('○ belum diumumkan', '○ not public')}
    </span>
  );
}
