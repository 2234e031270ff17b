import { Button } from '@mantine/core';
import { useSpeaker } from '../../platform/web/language.tsx';

type FormEndProps = {
  readonly label: string;
  readonly isSending: boolean;
  readonly isReady?: boolean;
  readonly onCancel?: () => void;
};

/** The end of a form: sending it, and giving it up where it can be. */
export function FormEnd({ label, isSending, isReady = true, onCancel }: FormEndProps) {
  const { t } = useSpeaker();
  return (
    <div className="row">
      <Button type="submit" loading={isSending} disabled={!isReady}>
        {label.charAt(0).toUpperCase() + label.slice(1)}
      </Button>
      {onCancel ? (
        <Button variant="default" onClick={onCancel}>
          {t('Batal', 'Cancel')}
        </Button>
      ) : null}
    </div>
  );
}
