import { type ReactNode, useId } from 'react';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { PageLink } from './router.tsx';

/** A page: its question first, the way back above it. */
export function FieldPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useSpeaker();
  return (
    <main className="field-page">
      <PageLink to="home" className="field-back">
        ‹ {t('Beranda', 'Home')}
      </PageLink>
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </main>
  );
}

/** Something that must be read: `danger` is loud. */
export function Notice(props: {
  readonly tone: 'danger' | 'warning' | 'good' | 'plain';
  readonly title: string;
  readonly children?: ReactNode;
}) {
  const role = props.tone === 'danger' ? 'alert' : 'status';
  return (
    <div className={`field-notice field-notice-${props.tone}`} role={role}>
      <p className="field-notice-title">
        <span aria-hidden="true">{MARKS[props.tone]}</span> {props.title}
      </p>
      {props.children}
    </div>
  );
}
const MARKS = { danger: '✖', warning: '▲', good: '✔', plain: '●' } as const;

/** A button that fills a thumb. */
export function Button(props: {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly kind?: 'main' | 'plain' | 'danger';
  readonly disabled?: boolean;
  readonly submits?: boolean;
  /** Of what says what pressing it does. */
  readonly describedBy?: string;
}) {
  return (
    <button
      type={props.submits ? 'submit' : 'button'}
      className={`field-button field-button-${props.kind ?? 'plain'}`}
      onClick={props.onPress}
      disabled={props.disabled}
      aria-describedby={props.describedBy}
    >
      {props.children}
    </button>
  );
}

/** One of a few, each a button of its own. */
export function Choice<V extends string>(props: {
  readonly legend: string;
  readonly value: V | null;
  readonly options: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}) {
  const name = useId();
  return (
    <fieldset className="field-choice">
      <legend>{props.legend}</legend>
      <div className="field-choice-options">
        {props.options.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A line of words; what is left empty is unknown. */
export function TextInput(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly most: number;
  readonly suggestions?: readonly string[];
  readonly hint?: string;
  readonly isLong?: boolean;
}) {
  const id = useId();
  const common = {
    id,
    value: props.value,
    maxLength: props.most,
    'aria-describedby': props.hint ? `${id}-hint` : undefined,
  };
  return (
    <div className="field-input">
      <label htmlFor={id}>{props.label}</label>
      {props.isLong ? (
        <textarea {...common} rows={5} onChange={({ target }) => props.onChange(target.value)} />
      ) : (
        <input
          {...common}
          list={props.suggestions ? `${id}-list` : undefined}
          autoComplete="off"
          onChange={({ target }) => props.onChange(target.value)}
        />
      )}
      {props.suggestions && (
        <datalist id={`${id}-list`}>
          {props.suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {props.hint && (
        <p id={`${id}-hint`} className="field-hint">
          {props.hint}
        </p>
      )}
    </div>
  );
}

/** A number as people write it, with comma or point; null while it is none. */
export function NumberInput(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly unit: string;
  readonly problem?: string | null;
}) {
  const id = useId();
  return (
    <div className="field-input">
      <label htmlFor={id}>{props.label}</label>
      <span className="field-number">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={props.value}
          maxLength={8}
          aria-invalid={Boolean(props.problem)}
          aria-describedby={props.problem ? `${id}-problem` : undefined}
          onChange={({ target }) => props.onChange(target.value)}
        />
        <span aria-hidden="true">{props.unit}</span>
      </span>
      {props.problem && (
        <p id={`${id}-problem`} className="field-problem">
          {props.problem}
        </p>
      )}
    </div>
  );
}

/** What a written number means; null when it is none, not whole in its unit, or out of bounds. */
export function numberOf(written: string, least: number, most: number, perUnit = 1): number | null {
  if (!/^\d+([.,]\d+)?$/.test(written.trim())) return null;
  const value = Number(written.trim().replace(',', '.')) * perUnit;
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 && whole >= least && whole <= most ? whole : null;
}

/** Words as a record holds them: nothing is null. */
export function wordsOf(written: string): string | null {
  // Half a character is left where a field's limit cuts one; it has no canonical text.
  const whole = written.replace(/\p{Surrogate}/gu, '').trim();
  return whole === '' ? null : whole;
}
