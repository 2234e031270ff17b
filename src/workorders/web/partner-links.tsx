import { Button, CopyButton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { formatDay, formatInstant } from '../../platform/web/format.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { Answered, Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { LinkItem, PartnerItem } from './answers.ts';
import { linksQuery } from './api.ts';

type PartnerLinksProps = {
  readonly election: { readonly slug: string; readonly timeZone: string };
  readonly partner: PartnerItem;
};

const DAYS = 14;

/** Links by which a partner sees its orders of this election without an account. */
export function PartnerLinks({ election, partner }: PartnerLinksProps) {
  const { t, language } = useSpeaker();
  const client = useQueryClient();
  const links = useQuery(linksQuery(election.slug));
  const path = `/elections/${election.slug}/partner-links`;
  const refresh = () => client.invalidateQueries({ queryKey: ['partner-links', election.slug] });
  const make = useChange({
    mutationFn: () =>
      sendJson<{ url: string; expiresAt: string }>('POST', path, { partner: partner.id, days: DAYS }),
    onSuccess: refresh,
  });
  const revoke = useChange({
    mutationFn: (id: string) => sendJson('POST', `${path}/${id}/revocation`),
    onSuccess: refresh,
  });
  return (
    <Section title={t('Tautan tanpa akun', 'Links without an account')}>
      <div>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t(`Buat tautan ${DAYS} hari`, `Make a link for ${DAYS} days`)}
        </Button>
      </div>
      {make.data ? (
        <div className="notice stack" role="status">
          <p>
            {t(
              `Kirim alamat ini kepada ${partner.name}; hanya ditampilkan sekali. Berlaku sampai ${formatInstant(make.data.expiresAt, election.timeZone, language)}.`,
              `Send this address to ${partner.name}; it is shown only once. Valid until ${formatInstant(make.data.expiresAt, election.timeZone, language)}.`,
            )}
          </p>
          <p className="code order-url">{make.data.url}</p>
          <div>
            <CopyButton value={make.data.url}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? t('Tersalin', 'Copied') : t('Salin', 'Copy')}
                </Button>
              )}
            </CopyButton>
          </div>
        </div>
      ) : null}
      {make.error ? <Failed error={make.error} /> : null}
      {revoke.error ? <Failed error={revoke.error} /> : null}
      <Answered query={links} lines={2}>
        {({ items }) => (
          <ul className="stack">
            {items
              .filter((link) => link.partner === partner.id)
              .map((link) => (
                <li key={link.id} className="row card">
                  <LinkState link={link} timeZone={election.timeZone} />
                  {link.revokedAt === null ? (
                    <Button variant="default" onClick={() => revoke.mutate(link.id)}>
                      {t('Cabut', 'Revoke')}
                    </Button>
                  ) : null}
                </li>
              ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}

function LinkState({ link, timeZone }: { readonly link: LinkItem; readonly timeZone: string }) {
  const { t, language } = useSpeaker();
  const made = formatDay(link.createdAt, timeZone, language);
  return (
    <span>
      {t('dibuat', 'made')} {made};{' '}
      {link.revokedAt
        ? `${t('dicabut', 'revoked')} ${formatDay(link.revokedAt, timeZone, language)}`
        : `${t('berlaku sampai', 'valid until')} ${formatDay(link.expiresAt, timeZone, language)}`}
    </span>
  );
}
