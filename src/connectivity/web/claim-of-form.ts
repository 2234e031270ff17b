/** A claim as the API takes it. */
export type EnteredClaim = Readonly<Record<string, string | number | null>>;

/**
 * A claim from what was typed: empty fields are unknown, and a value may have a decimal comma. A value that is no number
 * goes to the server as it is, which says so.
 */
export function claimOfForm(form: FormData): EnteredClaim {
  const field = (name: string) => String(form.get(name) ?? '').trim() || null;
  const value = field('value');
  const number = value === null ? null : Number(value.replace(',', '.'));
  return {
    regionCode: field('regionCode'),
    tpsCode: field('tpsCode'),
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
