import {
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  PasswordInput,
  Textarea,
  TextInput,
} from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef3fa',
  '#dce6f3',
  '#b7cbe6',
  '#8fb8f2',
  '#6a93cc',
  '#4675b5',
  '#2f609f',
  '#1d4f91',
  '#163f75',
  '#0f2e57',
];

/** Mantine dressed in the house's tokens: its parts, not its look. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  colors: { accent },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.3125rem' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      // Mantine writes white on a filled button in both schemes; ink belongs on the light accent of the dark one.
      vars: (_theme, { variant = 'filled' }) => ({
        root:
          variant === 'filled'
            ? {
                '--button-bg': 'var(--accent)',
                '--button-hover': 'var(--accent-hover)',
                '--button-color': 'var(--accent-ink)',
              }
            : {},
      }),
    }),
    Checkbox: Checkbox.extend({
      vars: () => ({
        root: { '--checkbox-color': 'var(--accent)', '--checkbox-icon-color': 'var(--accent-ink)' },
      }),
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'md' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'md' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'md' } }),
  },
});

/** Lets Mantine's own variables follow the tokens, in both colour schemes. */
export const followTokens: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-border': 'var(--rule-strong)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
  };
  return { variables: {}, light: shared, dark: shared };
};
