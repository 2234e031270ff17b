import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { apiPath, sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { formatDate, formatNumber } from '../../../platform/web/format.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty, Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { PartnerChoice } from '../partner-choice.tsx';
import { lettersQuery } from './api.ts';

/** Letters to partners; the office writes a new one. */
export function Letters({ election }: { readonly election: string }) {
  const { t, language } = useSpeaker();
  const letters = useQuery(lettersQuery(election));
  const mayWrite = holdsRole(useUser(), ['administrator', 'provincial-officer']);
  return (
    <Section title={t('Surat kepada mitra', 'Letters to partners')}>
      {mayWrite ? <WriteForm election={election} /> : null}
      <Answered query={letters}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('Belum ada surat', 'No letter yet')} />
          ) : (
            <div className="table-scroll">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('Nomor', 'Number')}</th>
                    <th scope="col">{t('Mitra', 'Partner')}</th>
                    <th scope="col">{t('Tanggal', 'Date')}</th>
                    <th scope="col" className="number">
                      {t('Perintah', 'Orders')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ id, number, partner, day, orders }) => (
                    <tr key={id}>
                      <th scope="row">
                        <a href={apiPath(`/elections/${election}/letters/${id}/pdf`)}>{number}</a>
                      </th>
                      <td>{partner}</td>
                      <td>{formatDate(day, language)}</td>
                      <td className="number">{formatNumber(orders, language)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </Section>
  );
}

function WriteForm({ election }: { readonly election: string }) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [partner, setPartner] = useState('');
  const write = useChange({
    mutationFn: () => sendJson<{ id: string }>('POST', `/elections/${election}/letters`, { partner }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['letters'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate();
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <PartnerChoice
        label={t('Mitra', 'Partner')}
        description={t(
          'Surat memuat semua perintah mitra ini yang masih terbuka. Isi yang sama pada hari yang sama tetap satu surat.',
          'The letter holds all open orders of this partner. The same content on the same day stays one letter.',
        )}
        value={partner}
        onChange={setPartner}
      />
      {write.error ? <Failed error={write.error} /> : null}
      <div>
        <Button type="submit" disabled={partner === ''} loading={write.isPending}>
          {t('Buat surat', 'Write the letter')}
        </Button>
      </div>
    </form>
  );
}
