import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { sendJson } from '../api.ts';
import { useChange } from '../change.ts';
import { formatInstant } from '../format.ts';
import { Answered, useProblemSentence } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import type { SessionUser } from '../session.ts';
import { useZone } from '../zone.ts';
import { type ApiKey, keysQuery } from './api.ts';
import { GrantList } from './grant-list.tsx';
import { OneTimeSecret } from './one-time-secret.tsx';

/** Keys with which my programs ask the API; each may do no more than I may. */
export function ApiKeys({ user }: { readonly user: SessionUser }) {
  const { t } = useSpeaker();
  const keys = useQuery(keysQuery);
  return (
    <div className="stack">
      <p className="muted">
        {t(
          'Untuk program yang mengambil data sendiri. Kunci membawa peran Anda dan dapat dicabut kapan saja.',
          'For programs that fetch data by themselves. A key carries your roles and can be revoked at any time.',
        )}
      </p>
      <Answered query={keys} lines={3}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('Belum ada kunci.', 'No key yet.')}</p>
          ) : (
            <ul className="key-list card">
              {items.map((key) => (
                <KeyRow key={key.id} item={key} />
              ))}
            </ul>
          )
        }
      </Answered>
      {user.grants.length > 0 ? <NewKey user={user} /> : null}
    </div>
  );
}

function KeyRow({ item }: { readonly item: ApiKey }) {
  const { t, language } = useSpeaker();
  const client = useQueryClient();
  const zone = useZone();
  const revoke = useChange({
    mutationFn: () => sendJson('DELETE', `/keys/${item.id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <li>
      <div>
        <strong>{item.name}</strong> <span className="code muted">{item.start}…</span>
        <p className="small muted">
          {t('berlaku sampai', 'valid until')} {formatInstant(item.expiresAt, zone, language)}
        </p>
        <GrantList grants={item.grants} />
      </div>
      <Button
        variant="default"
        onClick={() => revoke.mutate()}
        loading={revoke.isPending}
        aria-label={t(`Cabut ${item.name}`, `Revoke ${item.name}`)}
      >
        {t('Cabut', 'Revoke')}
      </Button>
    </li>
  );
}

function NewKey({ user }: { readonly user: SessionUser }) {
  const form = useRef<HTMLFormElement>(null);
  const { t } = useSpeaker();
  const sentence = useProblemSentence();
  const client = useQueryClient();
  const make = useChange({
    mutationFn: (entered: FormData) =>
      sendJson<{ key: string; item: ApiKey }>('POST', '/keys', {
        name: entered.get('name'),
        expiresInDays: Number(entered.get('days')),
        grants: user.grants,
      }),
    onSuccess: () => {
      // An empty form cannot be sent by a second press that comes after the answer.
      form.current?.reset();
      return client.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    make.mutate(new FormData(event.currentTarget));
  };
  return (
    <form ref={form} className="stack card narrow" onSubmit={submit}>
      <TextInput
        name="name"
        label={t('Nama kunci', 'Name of the key')}
        autoComplete="off"
        maxLength={100}
        required
      />
      <NativeSelect
        name="days"
        label={t('Berlaku', 'Valid for')}
        defaultValue="90"
        data={['7', '30', '90', '365'].map((days) => ({
          value: days,
          label: `${days} ${t('hari', 'days')}`,
        }))}
      />
      {make.error ? <p role="alert">{sentence(make.error)}</p> : null}
      <div>
        <Button type="submit" loading={make.isPending}>
          {t('Buat kunci', 'Make a key')}
        </Button>
      </div>
      {make.data ? (
        <OneTimeSecret
          label={t('Kunci', 'Key')}
          value={make.data.key}
          note={t('Salin sekarang; tidak akan ditampilkan lagi.', 'Copy it now; it will not be shown again.')}
        />
      ) : null}
    </form>
  );
}
