import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Text } from '../../../kernel/index.ts';
import { ApiProblem, Unreachable } from '../api.ts';
import { useSpeaker } from '../language.tsx';
import { FileGone } from '../upload.ts';

/** Something is on its way. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  const { t } = useSpeaker();
  const bars = Array.from({ length: lines }, (_, index) => `line-${index}`);
  return (
    <div role="status">
      <span className="visually-hidden">{t('Memuat…', 'Loading…')}</span>
      <div className="skeleton" aria-hidden="true">
        {bars.map((key) => (
          <span key={key} />
        ))}
      </div>
    </div>
  );
}

type EmptyProps = { readonly title: string; readonly children?: ReactNode };

/** Nothing is there yet, and what to do about it. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children}
    </div>
  );
}

type FailedProps = { readonly error: Error; readonly retry?: () => void };

/** What went wrong, what to do next, and the number to name to an administrator. */
export function Failed({ error, retry }: FailedProps) {
  const { t, say } = useSpeaker();
  const detail = detailOf(error, say);
  return (
    <div className="state state-failed" role="alert">
      <p className="state-title">{titleOf(error, t)}</p>
      {detail ? <p>{detail}</p> : null}
      <p>{nextStepOf(error, t)}</p>
      {error instanceof ApiProblem ? (
        <p className="small muted code">{[error.code, error.incident].filter(Boolean).join(' · ')}</p>
      ) : null}
      {retry ? (
        <Button variant="default" onClick={retry}>
          {t('Coba lagi', 'Try again')}
        </Button>
      ) : null}
    </div>
  );
}

type AnsweredProps<T> = {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
  readonly lines?: number;
};

/** A query's answer, or that it is still coming, or why it did not. */
export function Answered<T>({ query, children, lines }: AnsweredProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error ? <Outdated error={query.error} retry={() => void query.refetch()} /> : null}
        {children(query.data)}
      </>
    );
  }
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <Loading {...(lines ? { lines } : {})} />;
}

function Outdated({ error, retry }: Required<FailedProps>) {
  const { t } = useSpeaker();
  const sentence = useProblemSentence()(error);
  return (
    <div className="notice notice-warning row" role="status">
      <p>
        {t('Data di bawah ini tidak dapat diperbarui.', 'The data below could not be refreshed.')} {sentence}
      </p>
      <Button variant="default" onClick={retry}>
        {t('Coba lagi', 'Try again')}
      </Button>
    </div>
  );
}

type Say = (id: string, en: string) => string;

function titleOf(error: Error, t: Say): string {
  if (error instanceof Unreachable) return t('Server tidak terjangkau', 'The server cannot be reached');
  if (error instanceof FileGone)
    return t('Berkas yang dipilih tidak dapat dibaca lagi', 'The chosen file can no longer be read');
  if (error instanceof ApiProblem) return error.title;
  return t('Halaman ini gagal ditampilkan', 'This page could not be shown');
}

/** What is wrong with single fields is told without the names that only programs have for them. */
function detailOf(error: Error, say: (sentence: Text) => string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const told = [...new Set(error.errors.map(({ message }) => say(message)))];
  const sentence = told.join('; ');
  return sentence ? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.` : error.detail;
}

function nextStepOf(error: Error, t: Say): string {
  if (error instanceof Unreachable) {
    return t(
      'Periksa sambungan Anda, lalu coba lagi. Hasil kerja yang sudah pernah dibuka di perangkat ini tetap dapat dibaca.',
      'Check your connection, then try again. Results you have opened on this device before can still be read.',
    );
  }
  if (error instanceof FileGone) {
    return t(
      'Berkas itu dihapus, dipindah, atau berubah sesudah dipilih; tidak ada yang terkirim. Pilih lagi berkasnya.',
      'It was removed, moved or changed after it was chosen; nothing was sent. Choose the file again.',
    );
  }
  if (error instanceof ApiProblem && error.nextStep) return error.nextStep;
  return t('Muat ulang halaman ini.', 'Reload this page.');
}

/** A failure in one sentence, for a form. */
export function useProblemSentence(): (error: Error) => string {
  const { t, say } = useSpeaker();
  return (error) => {
    return [titleOf(error, t), detailOf(error, say), nextStepOf(error, t)]
      .filter(Boolean)
      .join('. ')
      .replaceAll('..', '.');
  };
}
