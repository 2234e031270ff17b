/** A claim as the API takes it. */
type EnteredClaim = Readonly<Record<string, string | number | null>>;

const TPS_CODE_LENGTH = 13;

/**
 * A claim about the place of a code from what was typed: empty fields are unknown, and a value may have a decimal comma. A value that is no number
 * goes to the server as it is, which says so.
 */
export function claimOfForm(place: string, form: FormData): EnteredClaim {
  const field = (name: string) => String(form.get(name) ?? '').trim() || null;
  const value = field('value');
  const isTps = place.length === TPS_CODE_LENGTH;
  const number = value === null ? null : Number(value.replace(',', '.'));
  return {
    regionCode: isTps ? null : place,
    tpsCode: isTps ? place : null,
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
