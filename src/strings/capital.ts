/** A text with a capital first letter, as its language has it: in Turkish, `İran` of `iran`. */
export function capitalised(text: string, language: string): string {
  return text.replace(small, (letter) => letter.toLocaleUpperCase(language));
}

// Georgian has capitals for whole words only.
const small = /^(?!\p{sc=Geor})\p{Ll}/u;
