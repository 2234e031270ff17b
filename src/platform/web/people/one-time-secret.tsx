import { Button, CopyButton, TextInput } from '@mantine/core';
import { useSpeaker } from '../language.tsx';

type OneTimeSecretProps = { readonly label: string; readonly value: string; readonly note: string };

/** Something that is shown exactly once: a link or a key, to be copied now. */
export function OneTimeSecret({ label, value, note }: OneTimeSecretProps) {
  const { t } = useSpeaker();
  return (
    <div className="notice stack" role="status">
      <TextInput label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <p className="small">{note}</p>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? t('Tersalin', 'Copied') : t('Salin', 'Copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
