import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { Told } from '../../../platform/web/kit/told.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { ACTION_NAMES, DESK_ACTIONS } from '../../war-room/actions.ts';

type ActionFormProps = {
  readonly election: string;
  readonly about: { readonly tps: string } | { readonly incident: string };
};

/** One press for what was done, with words where they help. */
export function ActionForm({ election, about }: ActionFormProps) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const act = useChange({
    mutationFn: (kind: (typeof DESK_ACTIONS)[number]) =>
      sendJson('POST', `/elections/${election}/war-room/actions`, {
        ...about,
        kind,
        note: note.trim() || null,
      }),
    onSuccess: async () => {
      setNote('');
      await client.invalidateQueries({ queryKey: ['war-room', election] });
    },
  });
  return (
    <form className="desk-actions" onSubmit={(event) => event.preventDefault()}>
      <Textarea
        label={t('Catatan', 'Note')}
        description={t(
          'Tercatat selamanya: tanpa nama orang, nomor telepon, NIK, atau surel.',
          'Recorded for ever: no names of people, phone numbers, identity numbers or e-mail addresses.',
        )}
        value={note}
        maxLength={2_000}
        autosize
        minRows={1}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className="row">
        {DESK_ACTIONS.map((kind) => (
          <Button
            key={kind}
            size="compact-md"
            variant="default"
            disabled={act.isPending || (kind === 'note' && note.trim() === '')}
            onClick={() => act.mutate(kind)}
          >
            {say(ACTION_NAMES[kind])}
          </Button>
        ))}
      </div>
      {act.error ? <Failed error={act.error} /> : null}
      {act.isSuccess ? (
        <Told key={act.submittedAt}>
          {t('Tercatat', 'Noted')}: {say(ACTION_NAMES[act.variables])}
        </Told>
      ) : null}
    </form>
  );
}
