/** The present value of a design token, for what is drawn outside CSS. @example tokenValue('sea') */
export function tokenValue(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
