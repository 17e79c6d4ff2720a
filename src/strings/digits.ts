/** Writes a number that counts nothing, such as a page's or a note's (`3`, `3-2`), in a locale's digits. */
export function digitsOf(locale: string): (number: number | string) => string {
  const numbers = new Intl.NumberFormat(locale);
  return (number) => String(number).replace(/\d/g, (digit) => numbers.format(Number(digit)));
}
