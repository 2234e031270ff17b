import { Checkbox, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { formatInstant } from '../../platform/web/format.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { OrderAnswer } from './answers.ts';
import { FormEnd } from './form-end.tsx';

type CommentsProps = {
  readonly election: { readonly slug: string; readonly timeZone: string };
  readonly answer: OrderAnswer;
};

/** What the office and the partner wrote to each other about an order. */
export function Comments({ election, answer }: CommentsProps) {
  const { t, say, language } = useSpeaker();
  return (
    <Section title={t('Komentar', 'Comments')}>
      {answer.comments.length === 0 ? (
        <p className="muted">{t('Belum ada komentar.', 'No comments yet.')}</p>
      ) : (
        <ul className="stack">
          {answer.comments.map((comment) => (
            <li key={comment.id} className="card order-comment">
              <p className="small muted">
                {comment.by ?? say(comment.sideName)} ·{' '}
                {formatInstant(comment.at, election.timeZone, language)}
                {comment.internal ? <> · {t('hanya kantor', 'office only')}</> : null}
              </p>
              <p className="order-words">{comment.body}</p>
            </li>
          ))}
        </ul>
      )}
      {answer.side === null ? null : <CommentForm election={election} answer={answer} />}
    </Section>
  );
}

function CommentForm({ election, answer }: CommentsProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [body, setBody] = useState('');
  const [internal, setInternal] = useState(false);
  const send = useChange({
    mutationFn: () =>
      sendJson('POST', `/elections/${election.slug}/orders/${answer.order.number}/comments`, {
        body,
        internal,
      }),
    onSuccess: async () => {
      setBody('');
      await client.invalidateQueries({ queryKey: ['orders', election.slug, 'one', answer.order.number] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Textarea
        label={t('Tulis komentar', 'Write a comment')}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        maxLength={4000}
        autosize
        minRows={2}
      />
      {answer.side === 'office' ? (
        <Checkbox
          label={t('Hanya untuk kantor', 'For the office only')}
          checked={internal}
          onChange={(event) => setInternal(event.currentTarget.checked)}
        />
      ) : null}
      {send.error ? <Failed error={send.error} /> : null}
      <FormEnd
        label={t('Kirim komentar', 'Send the comment')}
        isSending={send.isPending}
        isReady={body.trim() !== ''}
      />
    </form>
  );
}
