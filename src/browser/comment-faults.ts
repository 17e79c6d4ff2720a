/** What a reader writes into the form for comments. */
export type Field = 'comment' | 'name' | 'email';

/** What is wrong, in the reader's words, by the field. */
export type Faults = Partial<Readonly<Record<string, string>>>;

/** What is wrong with a comment before it is sent; the desk has the last word. `most` in characters. */
export function faultsIn(
  { comment, name, email }: Readonly<Record<Field, string>>,
  messages: Readonly<Record<string, string>>,
  most: Readonly<Record<'comment' | 'name', number>>,
): Faults {
  const faults: Record<string, string> = {};
  const say = (field: Field, message: string): void => {
    faults[field] = messages[message] ?? '';
  };
  if (comment.trim() === '') say('comment', 'comment');
  else if (comment.length > most.comment) say('comment', 'longComment');
  if (name.trim() === '') say('name', 'name');
  else if (name.trim().length > most.name) say('name', 'longName');
  if (email.trim() !== '' && !/^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(email.trim()))
    say('email', 'email');
  return faults;
}
