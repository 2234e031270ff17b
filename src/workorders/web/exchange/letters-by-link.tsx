import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiPath } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { formatDate, formatNumber } from '../../../platform/web/format.ts';
import { Answered, Empty, Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { saveFile } from '../save-file.ts';
import type { Letter } from './answers.ts';
import { lettersQuery } from './api.ts';

/** The office's letters to a partner without an account, each to be saved as PDF. */
export function LettersByLink({ election }: { readonly election: string }) {
  const { t } = useSpeaker();
  const letters = useQuery(lettersQuery(election));
  return (
    <details className="card">
      <summary>
        {t('Surat dari kantor', 'Letters from the office')}
        {letters.data ? ` (${letters.data.length})` : ''}
      </summary>
      <Answered query={letters}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('Kantor belum mengirim surat', 'The office has sent no letter yet')} />
          ) : (
            <ul className="stack">
              {items.map((letter) => (
                <Item key={letter.id} election={election} letter={letter} />
              ))}
            </ul>
          )
        }
      </Answered>
    </details>
  );
}

type ItemProps = { readonly election: string; readonly letter: Letter };

function Item({ election, letter: { id, number, day, orders } }: ItemProps) {
  const { t, language } = useSpeaker();
  const save = useChange({
    mutationFn: () =>
      saveFile(
        apiPath(`/elections/${election}/letters/${id}/pdf`),
        `surat-${number.replaceAll('/', '-')}.pdf`,
      ),
  });
  const count = formatNumber(orders, language);
  return (
    <li className="stack">
      <p>
        <strong>{number}</strong> · {formatDate(day, language)} ·{' '}
        {t(`${count} perintah`, orders === 1 ? '1 order' : `${count} orders`)}
      </p>
      <div>
        <Button
          variant="default"
          loading={save.isPending}
          aria-label={t(`Unduh PDF: surat ${number}`, `Download PDF: letter ${number}`)}
          onClick={() => save.mutate()}
        >
          {t('Unduh PDF', 'Download PDF')}
        </Button>
      </div>
      {save.error ? <Failed error={save.error} /> : null}
    </li>
  );
}
