import { Button } from '@mantine/core';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';

type FormActionsProps = {
  /** What the form sends: why it failed, and whether it is on its way. */
  readonly sending: { readonly error: Error | null; readonly isPending: boolean };
  readonly label: string;
  readonly isReady?: boolean;
  readonly onCancel: () => void;
};

/** The end of a form: what went wrong when it was sent, sending it, and giving it up. */
export function FormActions({ sending, label, isReady = true, onCancel }: FormActionsProps) {
  const { t } = useSpeaker();
  return (
    <div className="stack form-wide">
      {sending.error ? <Failed error={sending.error} /> : null}
      <div className="row">
        <Button type="submit" loading={sending.isPending} disabled={!isReady}>
          {label}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('Batal', 'Cancel')}
        </Button>
      </div>
    </div>
  );
}
