import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Section } from '../../platform/web/kit/page.tsx';
import { Answered } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import { claimedShare } from '../audit/claimed-share.ts';
import { placeText } from '../claim-limits.ts';
import { MEASURES } from '../measures.ts';
import type { Claim } from './answers.ts';
import { claimsQuery } from './api.ts';
import { ClaimDocument } from './claim-document.tsx';
import { ClaimSpeaker } from './claim-speaker.tsx';
import { useRegion } from './home-region.ts';
import { useOwnPlace } from './own-place.ts';

/** Every claim, the latest first. */
export function ClaimListSection({ election }: { readonly election: ElectionItem }) {
  const { t, language } = useSpeaker();
  const region = useRegion();
  const { where } = useOwnPlace(region);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const claims = useQuery(claimsQuery(election.slug, region || undefined, cursors.at(-1)));
  return (
    <Section
      title={t(`Semua klaim${where}`, `All claims${where}`)}
      aside={claims.data ? formatNumber(claims.data.total, language) : undefined}
    >
      <Answered query={claims}>
        {(page) =>
          page.items.length === 0 ? (
            <p className="muted">{t(`Belum ada klaim${where}.`, `No claim yet${where}.`)}</p>
          ) : (
            <>
              <ul className="card claims">
                {page.items.map((claim) => (
                  <ClaimRow key={claim.id} claim={claim} />
                ))}
              </ul>
              <div className="pager" hidden={cursors.length === 0 && !page.next}>
                <Button
                  variant="default"
                  disabled={cursors.length === 0}
                  onClick={() => setCursors(cursors.slice(0, -1))}
                >
                  {t('Lebih baru', 'Newer')}
                </Button>
                <Button
                  variant="default"
                  disabled={!page.next}
                  onClick={() => page.next && setCursors([...cursors, page.next])}
                >
                  {t('Lebih lama', 'Older')}
                </Button>
              </div>
            </>
          )
        }
      </Answered>
    </Section>
  );
}

function ClaimRow({ claim }: { readonly claim: Claim }) {
  const { t, say, language } = useSpeaker();
  return (
    <li>
      <span className="claim-value">
        {claim.value === null ? '–' : formatNumber(claim.value, language, 2)}
        {claim.value !== null && MEASURES[claim.measure]?.unit === 'percent' ? '%' : ''}
      </span>
      <div>
        <ClaimSpeaker claim={claim} />
        <p>
          {say(claim.measureName)},{' '}
          {claim.tps ? (
            <ConsoleLink to={`/konsol/tps/${claim.tps.code}`}>
              {claim.tps.name} <span className="code">{claim.tps.code}</span>
            </ConsoleLink>
          ) : (
            say(placeText(claim.region?.name ?? '', claim.except))
          )}{' '}
          <span className="muted">({claim.about})</span>
        </p>
        {claim.definition ? <p className="small muted">{claim.definition}</p> : null}
        {claim.document ? <ClaimDocument address={claim.document} /> : null}
        {claim.region && claimedShare(claim.measure, claim.value) !== null ? (
          <p className="small claim-audit">
            <ConsoleLink to="/konsol/audit-klaim" search={{ mulai: 'ya', klaim: claim.id }}>
              {t('Undi sampel untuk mengauditnya', 'Draw a sample to audit it')}
            </ConsoleLink>
          </p>
        ) : null}
      </div>
    </li>
  );
}
