import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatNumber } from '../format.ts';
import { Dialog } from '../kit/dialog.tsx';
import { useChangeSearch, useConsoleSearch } from '../kit/link.tsx';
import { Page } from '../kit/page.tsx';
import { Answered } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import { holdsRole, useUser } from '../session.ts';
import { type User, usersQuery } from './api.ts';
import type { KnownPartner } from './grant-editor.tsx';
import { GrantList } from './grant-list.tsx';
import { InviteForm } from './invite-form.tsx';
import { UserForm } from './user-form.tsx';

type UsersPageProps = {
  readonly electionId: number | null;
  readonly partners: readonly KnownPartner[];
};

/** People: who may do what? */
export function UsersPage({ electionId, partners }: UsersPageProps) {
  const { t, language } = useSpeaker();
  const mayChange = holdsRole(useUser(), ['administrator']);
  const { halaman } = useConsoleSearch();
  const change = useChangeSearch();
  const users = useQuery(usersQuery(halaman));
  const [open, setOpen] = useState<User | 'invitation' | null>(null);
  const chosen = open === 'invitation' ? null : (users.data?.items.find(({ id }) => id === open?.id) ?? null);
  return (
    <Page
      question={t('Siapa boleh melakukan apa?', 'Who may do what?')}
      note={users.data ? `${formatNumber(users.data.total, language)} ${t('orang', 'people')}` : undefined}
      actions={
        mayChange ? (
          <Button onClick={() => setOpen('invitation')}>{t('Undang orang', 'Invite somebody')}</Button>
        ) : undefined
      }
    >
      <Answered query={users}>
        {(data) => (
          <div className="stack">
            <div className="table-scroll">
              <table className="table people-table">
                <thead>
                  <tr>
                    <th scope="col">{t('Orang', 'Person')}</th>
                    <th scope="col">{t('Peran', 'Roles')}</th>
                    <th scope="col">{t('Keadaan', 'State')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('Tindakan', 'Actions')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {data.items.map((user) => (
                    <UserRow
                      key={user.id}
                      user={user}
                      {...(mayChange ? { onOpen: () => setOpen(user) } : {})}
                    />
                  ))}
                </tbody>
              </table>
            </div>
            {data.next || halaman ? (
              <div className="pager">
                <Button variant="default" disabled={!halaman} onClick={() => change({ halaman: undefined })}>
                  {t('Ke awal', 'To the start')}
                </Button>
                <Button
                  variant="default"
                  disabled={!data.next}
                  onClick={() => change({ halaman: data.next ?? undefined }, { replace: false })}
                >
                  {t('Berikutnya', 'Next')}
                </Button>
              </div>
            ) : null}
          </div>
        )}
      </Answered>
      <Dialog
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={chosen ? chosen.name : t('Undang orang', 'Invite somebody')}
      >
        {chosen ? (
          <UserForm key={chosen.id} user={chosen} electionId={electionId} partners={partners} />
        ) : null}
        {open === 'invitation' ? <InviteForm electionId={electionId} partners={partners} /> : null}
      </Dialog>
    </Page>
  );
}

type UserRowProps = { readonly user: User; readonly onOpen?: () => void };

function UserRow({ user, onOpen }: UserRowProps) {
  const { t } = useSpeaker();
  const state = user.disabled
    ? t('dikeluarkan', 'shut out')
    : user.hasPassword
      ? t('aktif', 'active')
      : t('belum memilih kata sandi', 'has not chosen a password');
  return (
    <tr>
      <th scope="row">
        {user.name}
        <span className="small muted person-mail">{user.email}</span>
      </th>
      <td>
        <GrantList grants={user.grants} />
      </td>
      <td>
        {state}
        <span className="small muted person-mail">
          {user.twoFactorEnabled
            ? t('dengan kode kedua', 'with a second factor')
            : t('tanpa kode kedua', 'no second factor')}
        </span>
      </td>
      <td className="number">
        {onOpen ? (
          <Button
            variant="default"
            size="compact-md"
            onClick={onOpen}
            aria-label={t(`Ubah ${user.name}`, `Change ${user.name}`)}
          >
            {t('Ubah', 'Change')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
