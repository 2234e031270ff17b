import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiPath } from '../../../platform/web/api.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { Told } from '../../../platform/web/kit/told.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { WITHDRAWAL_REASONS } from '../../sheets/withdrawal.ts';
import { CONTEST_NAMES } from '../reading/words.ts';
import { photosQuery, type TpsPhoto } from './api.ts';
import { useIsCommission } from './use-is-commission.ts';
import { WithdrawForm } from './withdraw-form.tsx';

type TpsPhotosProps = { readonly election: ElectionItem; readonly tps: string };

/** The photos of a TPS by hash; the commission withdraws one from view. */
export function TpsPhotos({ election, tps }: TpsPhotosProps) {
  const { t } = useSpeaker();
  const isCommission = useIsCommission(tps);
  const found = useQuery(photosQuery(election.slug, tps));
  const [chosen, setChosen] = useState<TpsPhoto | null>(null);
  const [told, setTold] = useState<string | null>(null);
  return (
    <Section title={t('Foto formulir', 'Photos of the forms')}>
      <p>
        {t(
          'Umum melihat sidik (SHA-256) dan salinan yang sudah ditutupi. Foto yang ditarik tidak lagi ditunjukkan, salinannya pun tidak; sidiknya, dan bahwa ia ditarik, tetap di catatan publik.',
          'The public sees hashes (SHA-256) and covered copies. A photo that is withdrawn is shown no more, nor are its copies; its hash, and that it was withdrawn, stay in the public log.',
        )}
      </p>
      <Answered query={found} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('Belum ada foto yang diumumkan.', 'No photo is announced yet.')}</p>
          ) : (
            <ul className="recap-tps">
              {items.map((photo) => (
                <PhotoItem
                  key={`${photo.contest} ${photo.revision} ${photo.page} ${photo.photo}`}
                  {...{ election, photo }}
                  {...(isCommission && !photo.withdrawn ? { onWithdraw: () => setChosen(photo) } : {})}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      {told ? <Told key={told}>{told}</Told> : null}
      {chosen ? (
        <WithdrawForm
          key={chosen.photo}
          {...{ election, tps, photo: chosen.photo }}
          onDone={(words) => {
            setChosen(null);
            setTold(words);
          }}
          onCancel={() => setChosen(null)}
        />
      ) : null}
    </Section>
  );
}

type PhotoItemProps = {
  readonly election: ElectionItem;
  readonly photo: TpsPhoto;
  readonly onWithdraw?: () => void;
};

function PhotoItem({ election, photo, onWithdraw }: PhotoItemProps) {
  const { t, say, language } = useSpeaker();
  const { contest, revision, page, photo: hash, isHere, withdrawn } = photo;
  // An auditor reads hashes; the picture itself is for officers and the commission.
  const seesPictures = holdsRole(useUser(), [
    'administrator',
    'provincial-officer',
    'regency-officer',
    'commission',
  ]);
  const short = hash.slice(0, 12);
  return (
    <li className="card">
      <p>
        {say(CONTEST_NAMES[contest])}, {t('versi', 'version')} {revision}, {t('halaman', 'page')} {page}{' '}
        {isHere ? null : (
          <span className="pill pill-plain">{t('○ fotonya belum datang', '○ the photo has not come')}</span>
        )}{' '}
        {withdrawn ? (
          <span className="pill pill-plain">
            {t('◆ ditarik dari pandangan umum', '◆ withdrawn from view')}
          </span>
        ) : null}
      </p>
      <p className="code recap-hash">{hash}</p>
      {withdrawn ? (
        <p>
          {say(WITHDRAWAL_REASONS[withdrawn.reason])},{' '}
          {formatInstant(withdrawn.at, election.timeZone, language)}
        </p>
      ) : null}
      <div className="row">
        {isHere && seesPictures ? (
          <a
            className="recap-download"
            href={apiPath(`/elections/${election.slug}/results/photos/${hash}`)}
            target="_blank"
            rel="noreferrer"
          >
            {t('Lihat foto', 'See the photo')} {short}
          </a>
        ) : null}
        {onWithdraw ? (
          <Button variant="default" onClick={onWithdraw}>
            {t('Tarik dari pandangan umum', 'Withdraw from view')}{' '}
            <span className="visually-hidden">{short}</span>
          </Button>
        ) : null}
      </div>
    </li>
  );
}
