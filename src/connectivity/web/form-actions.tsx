import { Button } from '@mantine/core';
import { useSpeaker } from '../../platform/web/language.tsx';

type FormActionsProps = {
  readonly label: string;
  readonly isSending: boolean;
  readonly isReady?: boolean;
  readonly onCancel: () => void;
};

/** The end of a form: sending it, and giving it up. */
export function FormActions({ label, isSending, isReady = true, onCancel }: FormActionsProps) {
  const { t } = useSpeaker();
  return (
    <div className="row form-wide">
      <Button type="submit" loading={isSending} disabled={!isReady}>
        {label}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {t('Batal', 'Cancel')}
      </Button>
    </div>
  );
}
