const ONES = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];

/** A whole number of at most four digits in Indonesian words, as a form has it beside the digits. @example numberWords(137) // 'seratus tiga puluh tujuh' */
export function numberWords(number: number): string {
  if (number < 0) return `minus ${numberWords(-number)}`;
  const rest = (by: number) => (number % by === 0 ? '' : ` ${numberWords(number % by)}`);
  if (number < ONES.length) return ONES[number] ?? '';
  if (number < 20) return `${ONES[number - 10]} belas`;
  if (number < 100) return `${ONES[Math.floor(number / 10)]} puluh${rest(10)}`;
  if (number < 200) return `seratus${rest(100)}`;
  if (number < 1_000) return `${ONES[Math.floor(number / 100)]} ratus${rest(100)}`;
  if (number < 2_000) return `seribu${rest(1_000)}`;
  return `${numberWords(Math.floor(number / 1_000))} ribu${rest(1_000)}`;
}
