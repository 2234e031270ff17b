import type { Text } from '../../kernel/index.ts';
import { valueFault } from '../claim-limits.ts';

/** A claim as the API takes it. */
type EnteredClaim = Readonly<Record<string, string | number | null | readonly string[]>>;

const TPS_CODE_LENGTH = 13;

/** Which field of the form holds which part of a claim. */
export const CLAIM_FIELDS = {
  regionCode: 'place',
  tpsCode: 'place',
  exceptCodes: 'except',
  statedOn: 'statedOn',
  claimant: 'claimant',
  about: 'about',
  measure: 'measure',
  value: 'value',
  definition: 'definition',
  document: 'document',
  note: 'note',
} as const;
/** A field of the form. */
export type ClaimField = (typeof CLAIM_FIELDS)[keyof typeof CLAIM_FIELDS];

/** Why the value that was typed cannot be true in the measure that was chosen; null when it can, or is left to the server. */
export function typedValueFault(form: FormData): Text | null {
  const { measure, value } = claimOfForm('', null, form);
  return typeof value === 'number' ? valueFault(String(measure), value) : null;
}

/**
 * A claim about the place of a code, without the area of another, from what was typed: empty fields are unknown, and a value may have a decimal comma. A value that is no number
 * goes to the server as it is, which says so.
 */
export function claimOfForm(place: string, except: string | null, form: FormData): EnteredClaim {
  const field = (name: string) => String(form.get(name) ?? '').trim() || null;
  const value = field('value');
  const isTps = place.length === TPS_CODE_LENGTH;
  const number = value === null ? null : Number(value.replace(',', '.'));
  return {
    regionCode: isTps ? null : place,
    tpsCode: isTps ? place : null,
    exceptCodes: except === null ? [] : [except],
    statedOn: field('statedOn'),
    claimant: field('claimant'),
    about: field('about'),
    measure: field('measure'),
    value: number !== null && Number.isNaN(number) ? value : number,
    definition: field('definition'),
    document: field('document'),
    note: field('note'),
  };
}
