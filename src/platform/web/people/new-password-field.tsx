import { PasswordInput } from '@mantine/core';
import { useSpeaker } from '../language.tsx';

type NewPasswordFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly error?: string | null;
};

/** A field for a password that is being chosen. */
export function NewPasswordField({ name, label, error }: NewPasswordFieldProps) {
  const { t } = useSpeaker();
  return (
    <PasswordInput
      name={name}
      label={label}
      description={t(
        'Paling sedikit 12 aksara; panjang lebih baik daripada rumit.',
        'At least 12 characters; long beats complicated.',
      )}
      autoComplete="new-password"
      minLength={12}
      maxLength={128}
      required
      error={error ?? null}
      visibilityToggleButtonProps={{ 'aria-label': t('Tampilkan kata sandi', 'Show password'), tabIndex: 0 }}
    />
  );
}
