import { Button, Checkbox } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useChange } from '../../../platform/web/change.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { NO_MARKS } from '../../publication/redaction.ts';
import { type FormPhotoItem, publishCopy } from './api.ts';
import { coveredCopy, openPicture } from './draw.ts';
import { MarkBoard } from './mark-board.tsx';

type EditorProps = {
  readonly election: string;
  readonly tps: string;
  readonly photo: FormPhotoItem;
  readonly title: string;
  readonly onDone: (copy: string | null) => void;
};

/** One photo made ready for the public: mark, see exactly what will be public, confirm, publish. */
export function PhotoEditor({ election, tps, photo, title, onDone }: EditorProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [marks, setMarks] = useState(NO_MARKS);
  const [made, setMade] = useState<{ readonly copy: Blob; readonly covered: number } | null>(null);
  const picture = useQuery({
    queryKey: ['redact', election, 'picture', photo.sha256],
    queryFn: () => openPicture(election, photo.sha256),
    ...{ staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false },
  });
  const look = useChange({
    mutationFn: async (of: ImageBitmap) => ({
      copy: await coveredCopy(of, marks.rectangles),
      covered: marks.rectangles.length,
    }),
    onSuccess: setMade,
  });
  const publish = useChange({
    mutationFn: (sent: NonNullable<typeof made>) => publishCopy(election, tps, photo, sent),
    onSuccess: async ({ copy }) => {
      await client.invalidateQueries({ queryKey: ['redact', election, tps, 'public'] });
      onDone(copy);
    },
  });
  return (
    <Section title={title}>
      <Answered query={picture}>
        {(of) =>
          made ? (
            <Look
              copy={made.copy}
              isSending={publish.isPending}
              error={publish.error}
              onBack={() => setMade(null)}
              onPublish={() => publish.mutate(made)}
            />
          ) : (
            <div className="stack">
              <MarkBoard picture={of} marks={marks} onMarks={setMarks} />
              {look.error ? <Failed error={look.error} /> : null}
              <div className="row">
                <Button onClick={() => look.mutate(of)}>
                  {t('Lihat persis yang akan diumumkan', 'See exactly what will be public')}
                </Button>
                <Button variant="default" onClick={() => onDone(null)}>
                  {t('Batal', 'Cancel')}
                </Button>
              </div>
            </div>
          )
        }
      </Answered>
    </Section>
  );
}

type LookProps = {
  readonly copy: Blob;
  readonly isSending: boolean;
  readonly error: Error | null;
  readonly onBack: () => void;
  readonly onPublish: () => void;
};

function Look({ copy, isSending, error, onBack, onPublish }: LookProps) {
  const { t } = useSpeaker();
  const [address, setAddress] = useState<string>();
  const [isConfirmed, setIsConfirmed] = useState(false);
  useEffect(() => {
    const own = URL.createObjectURL(copy);
    setAddress(own);
    return () => URL.revokeObjectURL(own);
  }, [copy]);
  return (
    <div className="stack">
      <p>
        {t(
          `Ini berkasnya sendiri (${Math.ceil(copy.size / 1_000)} kB), seperti yang akan dilihat semua orang. Yang di bawah hitam tidak ada lagi di dalamnya.`,
          `This is the file itself (${Math.ceil(copy.size / 1_000)} kB), as everybody will see it. What was below the black is not in it any more.`,
        )}
      </p>
      {address ? (
        <img
          className="redact-copy"
          src={address}
          alt={t('Salinan yang akan diumumkan', 'The copy that will be public')}
        />
      ) : null}
      <Checkbox
        checked={isConfirmed}
        onChange={(event) => setIsConfirmed(event.currentTarget.checked)}
        label={t(
          'Saya sudah melihat seluruh salinan: tidak ada nama, tanda tangan, atau wajah yang terlihat.',
          'I have looked at the whole copy: no name, signature or face can be seen.',
        )}
      />
      {error ? <Failed error={error} /> : null}
      <div className="row">
        <Button disabled={!isConfirmed} loading={isSending} onClick={onPublish}>
          {t('Umumkan salinan ini', 'Make this copy public')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('Kembali menandai', 'Back to marking')}
        </Button>
      </div>
    </div>
  );
}
