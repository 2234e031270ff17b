import { useSpeaker } from '../../platform/web/language.tsx';

/** Where a claim can be read. Only web addresses become links, and they learn nothing about who followed them. */
export function ClaimDocument({ address }: { readonly address: string | null }) {
  const { t } = useSpeaker();
  if (!address) return <p className="small muted">{t('tanpa dokumen', 'no document')}</p>;
  const host = webHost(address);
  if (!host) return <p className="small muted">{address}</p>;
  return (
    <p className="small">
      <a href={address} rel="noreferrer noopener" target="_blank">
        {t('dokumen', 'document')}: {host}
      </a>
    </p>
  );
}

/** The host of a web address; null for anything else, such as `javascript:`. */
export function webHost(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? host : null;
}
